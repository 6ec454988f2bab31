// Shows one piece of HTML that the server made, and does what needs no server: downloads, copying, opening lists.
// A link or filter only changes the address; Streamlit then runs the page again, as it does for Back and Forward.
const SLOW_MS = 5000
const hm = (window.hubmonitor ||= { hidden: new Set() })

hm.go ||= function (to, again = false) {
  const url = new URL(to, location.href)
  hm.next = url.hash.slice(1)
  url.hash = ''
  const isSame = url.href === location.href.split('#')[0]
  if (isSame && !again) return goOn()
  const busy = document.querySelector('.hm-busy')
  busy?.setAttribute('data-on', '')
  // Until the new figures are there, what stands here is of before: said to who looks at the page by machine, too.
  for (const box of document.querySelectorAll('.hm-box')) box.dataset.stale = 'true'
  hm.slow = setTimeout(() => busy?.setAttribute('data-on', 'slow'), SLOW_MS)
  openAgainWhenLost()
  if (isSame) {
    hm.refresh()
    return
  }
  history.pushState({}, '', url)
  dispatchEvent(new PopStateEvent('popstate', { state: {} }))
}

function save(name, type, content) {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([content], { type }))
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 1000)
}

// A drawing is HTML with the page's style: its downloaded copy takes that style along, in the colours of the screen,
// with the title above it and the source below it.
function drawnCopy(chart) {
  const parts = [...chart.querySelectorAll(':scope > h2, :scope > .hm-subtitle, :scope > .hm-plot, :scope > .hm-source')]
  const { width } = chart.getBoundingClientRect()
  const height = parts.reduce((sum, part) => sum + part.getBoundingClientRect().height + 24, 48)
  const copy = document.createElement('div')
  copy.className = 'hm-page hm-copy'
  copy.append(...parts.map((part) => part.cloneNode(true)))
  for (const used of copy.querySelectorAll('use')) {
    const shape = document.querySelector(used.getAttribute('href'))
    if (!shape) continue
    const own = shape.cloneNode(true)
    own.removeAttribute('id')
    for (const { name, value } of used.attributes) if (name !== 'href') own.setAttribute(name, value)
    used.replaceWith(own)
  }
  for (const link of copy.querySelectorAll('a')) link.removeAttribute('href') // it leads nowhere from a file
  const isDark = matchMedia('(prefers-color-scheme: dark)').matches
  const styles = [...document.querySelectorAll('style')].map((each) => each.textContent)
  const style = styles.find((each) => each.includes('--hm-')) ?? ''
  const body = new XMLSerializer().serializeToString(copy)
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${Math.ceil(width) + 48}" height="${Math.ceil(height)}">
<style><![CDATA[${style} :root{color-scheme:${isDark ? 'dark' : 'light'} !important} .hm-copy{max-width:none;padding:24px;font:17px/1.4 "Source Sans 3","Source Sans",sans-serif;color:var(--hm-text)} .hm-copy>*{margin:0 0 16px !important}]]></style>
<rect width="100%" height="100%" fill="${isDark ? '#12171d' : '#fff'}"/>
<foreignObject width="100%" height="100%">${body}</foreignObject></svg>`
}

async function copyLink(button) {
  const { copy, copyText } = button.dataset
  const link = copyText ? document.getElementById(copyText).value : new URL(copy, location.href).href
  try {
    await navigator.clipboard.writeText(link)
  } catch {
    const field = document.body.appendChild(Object.assign(document.createElement('textarea'), { value: link }))
    field.select()
    document.execCommand('copy')
    field.remove()
  }
  say(button.dataset.copied)
  const words = button.textContent
  button.textContent = button.dataset.copied
  setTimeout(() => (button.textContent = words), 3000)
}

// The line that a screen reader listens to stays the same element: a new one would not be heard.
function say(words) {
  let status = document.querySelector('.hm-status')
  if (!status) {
    status = document.body.appendChild(document.createElement('p'))
    status.className = 'hm-status hm-hidden'
    status.setAttribute('role', 'status')
  }
  if (words && status.textContent !== words) status.textContent = words
}

function onClick(event) {
  const at = (selector) => event.target.closest(selector)
  const link = at('a[href^="/"]:not([href*="/bestand/"])') // a file is no page to turn to
  if (link && !(event.metaKey || event.ctrlKey || event.shiftKey || event.button)) {
    event.preventDefault()
    hm.go(link.getAttribute('href')) // of a link in a drawing, href is an object
  } else if (at('a[data-skip]')) {
    event.preventDefault()
    document.getElementById('hm-title')?.focus()
  } else if (at('[data-copy], [data-copy-text]')) copyLink(at('[data-copy], [data-copy-text]'))
  else if (at('[data-csv]')) {
    const button = at('[data-csv]')
    save(button.dataset.csv, 'text/csv;charset=utf-8', button.querySelector('template').content.textContent)
  } else if (at('[data-svg]')) {
    save(at('[data-svg]').dataset.svg, 'image/svg+xml', drawnCopy(at('.hm-chart')))
  } else if (at('[data-hide]')) {
    hm.hidden.add(at('[data-hide]').dataset.hide)
    hideAgain()
  } else if (at('[data-toggle]')) {
    const button = at('[data-toggle]')
    const isOpen = button.getAttribute('aria-expanded') !== 'true'
    button.setAttribute('aria-expanded', isOpen)
    document.getElementById(button.dataset.toggle).toggleAttribute('data-open', isOpen)
  }
}

// What the visitor hid stays hidden until the page is loaded again; nothing is kept in the browser.
function hideAgain() {
  for (const id of hm.hidden) {
    document.getElementById(id)?.setAttribute('hidden', '')
    document.querySelector(`[data-hide="${id}"]`)?.setAttribute('hidden', '')
  }
}

// A filter list closes with Escape or a click elsewhere.
function closeLists(event) {
  if (event.type === 'keydown' && event.key !== 'Escape') return
  for (const list of document.querySelectorAll('details[data-choose][open]')) {
    if (event.type === 'keydown') {
      if (list.contains(document.activeElement)) list.querySelector('summary').focus()
      list.open = false
    } else if (!list.contains(event.target)) list.open = false
  }
}
if (!hm.listens) {
  hm.listens = true
  document.addEventListener('click', closeLists)
  document.addEventListener('keydown', closeLists)
}

// Searching in a table asks the server nothing: rows that do not begin a word with what was typed are hidden.
const plain = (words) => words.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^a-z0-9]+/g, ' ').trim()

function searchRows(field) {
  const list = document.getElementById(field.dataset.search)
  const wanted = plain(field.value)
  let count = 0
  for (const row of list.querySelectorAll('tbody tr')) {
    row.hidden = !` ${plain(row.cells[0].textContent)}`.includes(wanted && ` ${wanted}`)
    if (!row.hidden) count += 1
  }
  if (wanted) list.open = true
  const words = field.dataset[count > 1 ? 'other' : count ? 'one' : 'none'].replace('#', count)
  field.parentElement.querySelector('output').textContent = wanted ? words : ''
}

function listenIn(box, ask) {
  box.addEventListener('keydown', moveFocus)
  box.addEventListener('click', onClick)
  box.addEventListener('click', (event) => {
    const near = event.target.closest('[data-explore]')
    if (near) ask(near.dataset.explore)
  })
  box.addEventListener('change', (event) => {
    const form = event.target.closest('form[data-filters]')
    if (form && event.target.name !== 'op') hm.go(filterAddress(form))
  })
  box.addEventListener('input', (event) => {
    if (event.target.dataset.search) searchRows(event.target)
  })
  box.addEventListener('submit', (event) => {
    const form = event.target
    if (form.matches('[data-filters]')) hm.go(filterAddress(form))
    else if (form.method === 'get') seek(form)
    else if (form.matches('[data-post]')) postForm(form, event.submitter)
    else return // a form that changes who is signed in loads the page anew
    event.preventDefault()
  })
}

// New HTML in the place of the old: what was open stays open, what had the focus keeps it.
function replace(box, html) {
  const open = [...box.querySelectorAll('details[open][id], [data-open][id]')].map((each) => each.id)
  const typed = [...box.querySelectorAll('[data-search]')].map((field) => [field.id, field.value])
  const focused = box.contains(document.activeElement) ? document.activeElement.id : ''
  box.innerHTML = html
  for (const id of open) {
    const again = document.getElementById(id)
    if (again?.tagName === 'DETAILS') again.open = true
    else if (again) {
      again.setAttribute('data-open', '')
      document.querySelector(`[data-toggle="${id}"]`)?.setAttribute('aria-expanded', 'true')
    }
  }
  for (const [id, value] of typed) {
    const field = value && document.getElementById(id)
    if (field) searchRows(Object.assign(field, { value }))
  }
  readyMarks(box)
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true })
}

function watch(box, ask) {
  const seen = new IntersectionObserver((entries) => {
    for (const entry of entries) if (entry.isIntersecting) ask(entry.target.dataset.explore)
  }, { rootMargin: '200px' })
  for (const place of box.querySelectorAll('[data-explore]')) seen.observe(place)
  return seen
}

// The first view came with the page itself: its nodes move to their place, nothing is drawn twice.
function adopt(box, data) {
  const first = document.querySelector(`#hm-first [data-part="${data.part}"]`)
  const fits = first && first.dataset.mark === data.mark
  if (fits) {
    const focused = first.contains(document.activeElement) ? document.activeElement : null
    box.append(...first.childNodes)
    focused?.focus({ preventScroll: true })
  }
  return fits
}

// What was chosen before the page was ready to hear it, counts all the same.
function catchUp(box) {
  const form = box.querySelector('form[data-filters]')
  if (!form) return
  const isChanged = [...form.elements].some((field) => {
    if (field.type === 'checkbox') return field.checked !== field.defaultChecked
    if (field.tagName !== 'SELECT') return false
    return field.selectedIndex !== Math.max(0, [...field.options].findIndex((option) => option.defaultSelected))
  })
  if (isChanged) hm.go(filterAddress(form))
}

function uncover(data) {
  const first = document.getElementById('hm-first')
  if (!first || data.part === 'header') return
  const main = document.querySelector('[data-testid="stMain"]')
  const down = first.scrollTop
  first.remove()
  if (main && down) main.scrollTop = down
}

// What a form changed or asked for is where the eyes and the keyboard go next.
function goOn() {
  const target = hm.next === RESULT ? resultHeading() : hm.next && document.getElementById(hm.next)
  if (!target) return
  hm.next = ''
  if (!target.matches('a, button, input, select, textarea, [tabindex]')) target.tabIndex = -1
  target.focus({ preventScroll: true })
  target.scrollIntoView({ block: 'start' })
}

// A new page begins at its top, and says its title to who does not see it.
function turnPage() {
  const isFirst = hm.path === undefined
  if (hm.path === location.pathname) return
  hm.path = location.pathname
  if (isFirst) return
  document.querySelector('[data-testid="stMain"]')?.scrollTo(0, 0)
  document.getElementById('hm-title')?.focus({ preventScroll: true })
}

export default function ({ data, parentElement, setTriggerValue }) {
  const ask = (key) => setTriggerValue('explore', key)
  let box = parentElement.querySelector(':scope > .hm-box')
  if (!box) {
    box = parentElement.appendChild(document.createElement('div'))
    box.className = 'hm-box'
    listenIn(box, (key) => box.hmAsk(key))
    if (adopt(box, data)) setTimeout(() => catchUp(box))
    else box.innerHTML = data.html
    readyMarks(box)
    uncover(data)
  } else if (box.dataset.mark !== data.mark) replace(box, data.html)
  box.dataset.mark = data.mark
  box.hmAsk = ask
  delete box.dataset.stale
  clearTimeout(hm.slow)
  document.querySelector('.hm-busy')?.removeAttribute('data-on')
  if (data.part === 'page') {
    hm.refresh = () => setTriggerValue('refresh', Date.now())
    turnPage()
    goOn()
  }
  const status = data.part === 'page' ? foundWords() || data.status : data.status
  if (status) say(status)
  hideAgain()
  box.hmSeen?.disconnect()
  box.hmSeen = watch(box, ask)
}
