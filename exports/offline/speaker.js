// The window of the speaker. It is opened empty and filled from here, so it works in a file as well:
// no second page, no script of its own, and both windows always show the same slide.
const model = find('speaker')
const timer = { since: Date.now(), ran: 0 } // since: 0 while it stands still
let second = null

const isOpen = () => second !== null && !second.closed
const pages = () => (isOpen() ? [document, second.document] : [document])

function put(name, ...what) {
  if (isOpen()) second.document.querySelector(`[data-put=${name}]`).replaceChildren(...what)
}

function speaker() {
  if (isOpen()) return second.close()
  second = window.open('', 'hubmonitor-speaker', 'popup,width=1280,height=800')
  if (!second) {
    if (!is('notes')) notes()
    return tell(say('blocked'), true)
  }
  const page = second.document
  page.open()
  page.write('<!doctype html><title></title>') // an empty window has the layout of the nineties
  page.close()
  page.title = model.dataset.title
  page.documentElement.lang = root.lang
  page.documentElement.className = 'speaker'
  page.documentElement.dataset.scripted = ''
  page.head.append(document.querySelector('style').cloneNode(true))
  page.body.append(page.importNode(model.content, true))
  page.addEventListener('keydown', pressed)
  page.addEventListener('click', clicked)
  set('speaker', true)
  set('auto', auto.on)
  follow()
  clocks()
  tell(say('speaker'))
}

// The same slide in the second window, the next one beside it, and what to tell.
function follow() {
  if (!isOpen()) return
  const next = slides[own.at + 1]
  put('progress', find('progress').textContent)
  put('title', current().dataset.title)
  put('now', picture(current()))
  put('next', next ? picture(next) : model.dataset.end)
  const said = [...current().querySelector('.notes').cloneNode(true).childNodes]
  put('notes', ...(said.length ? said : [model.dataset.empty]))
  set('table', is('table'))
  count()
}

function picture(slide) {
  return slide.querySelector('.drawing').cloneNode(true)
}

function elapsed() {
  return timer.ran + (timer.since ? Date.now() - timer.since : 0)
}

function time() {
  timer.ran = elapsed()
  timer.since = timer.since ? 0 : Date.now()
  const button = second.document.querySelector('[data-do=time]')
  button.textContent = button.dataset[timer.since ? 'pause' : 'run']
  clocks()
}

function reset() {
  timer.ran = 0
  if (timer.since) timer.since = Date.now()
  clocks()
}

function clocks() {
  if (!isOpen()) {
    if (is('speaker')) set('speaker', false)
    return
  }
  const whole = Math.floor(elapsed() / 1000)
  const two = (number) => String(number).padStart(2, '0')
  put('timer', `${two(Math.floor(whole / 60))}:${two(whole % 60)}`)
  const now = new Date()
  put('clock', `${two(now.getHours())}:${two(now.getMinutes())}`)
}
