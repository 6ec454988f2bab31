// Forms that send something: the answer says where to go on, or what to tell the person at the form itself.
// Without this script the same forms work too; the server then answers with a page.
const MEGABYTE = 1048576
const forms = (window.hubmonitor ||= { hidden: new Set() })

function filterAddress(form) {
  const query = new URLSearchParams()
  for (const [key, value] of new FormData(form)) {
    const typed = key === 'op' && value.trim().match(/^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/)
    if (typed) query.append(key, `${typed[3]}-${typed[2].padStart(2, '0')}-${typed[1].padStart(2, '0')}`)
    else if (value.trim()) query.append(key, value.trim())
  }
  const [path, place] = form.getAttribute('action').split('#')
  const text = query.toString()
  return path + (text ? '?' + text : '') + (place ? '#' + place : '')
}

// A question to the page, as a search: its answer gets the focus, and what was found is said.
const RESULT = 'hm-of-the-form' // no element bears it: resultHeading finds the place

function seek(form) {
  const to = filterAddress(form)
  hm.go(to.includes('#') ? to : `${to}#${RESULT}`)
  forms.sought = Boolean(document.querySelector('.hm-box[data-stale]')) // the same question asks the server nothing
}

// The heading of the chart that answers the form; of a page without one its title.
function resultHeading() {
  const form = document.querySelector('.hm-page form[method=get]:not([data-filters])')
  const isAfter = (heading) => form && form.compareDocumentPosition(heading) & Node.DOCUMENT_POSITION_FOLLOWING
  return [...document.querySelectorAll('.hm-chart h2')].find(isAfter) ?? document.getElementById('hm-title')
}

function foundWords() {
  if (!forms.sought) return ''
  forms.sought = false
  const found = document.querySelector('.hm-lessons-found > span') ?? document.querySelector('.hm-answer')
  return found?.textContent ?? ''
}

// An error is said at once; what is under way is said when the reader has time.
function tell(form, words, kind = 'error') {
  const place = form.querySelector('[data-told]') ?? form.appendChild(document.createElement('p'))
  place.dataset.told = ''
  place.className = words ? `hm-message hm-${kind}` : ''
  place.setAttribute('role', kind === 'error' ? 'alert' : 'status')
  place.textContent = words
}

// A file that is too large is not sent at all.
function tooLarge(form) {
  for (const field of form.querySelectorAll('input[type=file][data-most]')) {
    const file = field.files[0]
    if (file && file.size > Number(field.dataset.most)) {
      return field.dataset.tooLarge.replace('#', Math.ceil(file.size / MEGABYTE))
    }
  }
  return ''
}

// A file that was saved again after it was chosen cannot be sent: the browser holds on to the old one.
async function isChanged(form) {
  for (const field of form.querySelectorAll('input[type=file][data-changed]')) {
    try {
      await field.files[0]?.slice(0, 1).arrayBuffer()
    } catch {
      tell(form, field.dataset.changed)
      field.value = ''
      showChosen(field)
      return true
    }
  }
  return false
}

// What was chosen stands in our own words, not in those of the browser.
function showChosen(field) {
  const place = field.closest('[data-drop]')?.querySelector('[data-chosen]')
  if (!place) return
  const file = field.files[0]
  place.textContent = file ? file.name : place.dataset.chosen
  place.closest('[data-drop]').toggleAttribute('data-full', Boolean(file))
  tell(field.form, tooLarge(field.form))
}

function showProgress(form, part) {
  const bar = form.querySelector('.hm-progress > i')
  if (bar) bar.style.width = `${Math.round(100 * part)}%`
}

function send(form, body) {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest()
    const lost = () => resolve({ message: form.dataset.lost, isLost: true })
    request.open('POST', form.action)
    request.setRequestHeader('accept', 'application/json')
    request.upload.onprogress = (event) => event.lengthComputable && showProgress(form, event.loaded / event.total)
    request.onerror = request.ontimeout = lost
    request.onload = () => {
      try {
        resolve(JSON.parse(request.responseText))
      } catch {
        lost()
      }
    }
    request.send(body)
  })
}

async function postForm(form, button) {
  const refused = tooLarge(form)
  tell(form, refused)
  if (refused || form.getAttribute('aria-busy') === 'true') return
  const body = new FormData(form, button)
  const busy = document.querySelector('.hm-busy')
  form.setAttribute('aria-busy', 'true')
  busy?.setAttribute('data-on', 'form')
  // What is done at once needs no words about waiting.
  const waiting = setTimeout(() => tell(form, form.dataset.busy ?? '', 'info'), 250)
  const answer = (await isChanged(form)) ? {} : await send(form, body)
  clearTimeout(waiting)
  form.removeAttribute('aria-busy')
  busy?.removeAttribute('data-on')
  showProgress(form, 0)
  if (answer.to) {
    tell(form, '')
    hm.go(answer.to, true)
  } else if (answer.message) tell(form, answer.message)
  if (answer.isLost && button && form.dataset.again) button.textContent = form.dataset.again
}

// The field covers its whole place, so that a file dropped anywhere on it is chosen by the browser itself.
if (!forms.hasFiles) {
  forms.hasFiles = true
  document.addEventListener('change', (event) => {
    if (event.target.matches('[data-drop] input[type=file]')) showChosen(event.target)
  })
  for (const kind of ['dragenter', 'dragover', 'dragleave', 'drop']) {
    document.addEventListener(kind, (event) => {
      const place = event.target.closest?.('[data-drop]')
      place?.toggleAttribute('data-over', kind === 'dragenter' || kind === 'dragover')
    })
  }
}

// What is asked while there is no server, Streamlit forgets: it comes back with the page that stood there before. So
// once there is one again (another one, perhaps), the address is opened anew.
function openAgainWhenLost() {
  clearInterval(hm.lost)
  let wasLost = false
  const look = () => {
    const isLost = document.querySelector('[data-testid=stApp]')?.dataset.testConnectionState !== 'CONNECTED'
    wasLost ||= isLost
    if (wasLost && !isLost) location.reload()
    else if (wasLost || document.querySelector('.hm-box[data-stale]')) return
    clearInterval(hm.lost)
  }
  hm.lost = setInterval(look, 250)
  look()
}
