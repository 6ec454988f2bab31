// Keys, buttons, fingers: all of them ask for one of these.
const commands = {
  next: () => {
    fill()
    step(1)
  },
  previous: () => step(-1),
  first: () => go(0),
  last: () => go(slides.length - 1),
  auto: () => (auto.on ? halt() : run()),
  start: () => stage(true),
  black, full, help, notes, pause, reset, speaker, stop, table, time,
}
const KEYS = {
  ArrowRight: 'next', PageDown: 'next', ' ': 'next', ArrowLeft: 'previous', PageUp: 'previous',
  Home: 'first', End: 'last', Escape: 'stop',
}
// One letter or sign: only while slides are shown, and they can be switched off.
const LETTERS = {
  a: 'auto', b: 'black', '.': 'black', f: 'full', n: 'notes', s: 'speaker', t: 'table', '?': 'help',
}
const LASTING = ['auto', 'pause', 'full'] // what does not hold slides that go on by themselves
const SWIPED = 48 // pixels
const TAPPED = 10
let down = null

function pressed(event) {
  own.touched = Date.now()
  const { key } = event
  const modified = event.ctrlKey || event.altKey || event.metaKey
  if (modified || ['Shift', 'Control', 'Alt', 'Meta'].includes(key) || !is('staged')) return
  opened()
  if (find('help').open) return key === '?' && letters() ? help() : undefined
  if (find('black').open) return brought(event)
  const wanted = KEYS[key] ?? (letters() ? LETTERS[key.toLowerCase()] : undefined)
  if (auto.on && !LASTING.includes(wanted)) {
    halt()
    if (wanted === 'stop') return
  }
  if (belongs(event)) return
  if (letters() && /^\d$/.test(key)) return dial(key)
  if (key === 'Enter' && own.digits) return jump()
  own.digits = ''
  if (key === 'Enter') fill()
  if (!wanted) return
  event.preventDefault()
  set('still', true)
  if (wanted === 'help' && event.target.ownerDocument !== document) return keysInWindow(event)
  commands[wanted]()
}

const letters = () => find('letters').checked

// A field keeps its keys, and a button or a link the two that press it.
function belongs(event) {
  const at = event.target.closest?.('input, select, button, a, summary')
  if (!at) return false
  return at.matches('input, select') || event.key === ' ' || event.key === 'Enter'
}

// Any key of ours ends the black screen; a clicker that presses on does no more than that.
function brought(event) {
  const isOurs = event.key in KEYS || event.key.toLowerCase() in LETTERS || event.key === 'Enter'
  if (!isOurs) return
  event.preventDefault()
  black()
}

function keysInWindow(event) {
  const list = event.target.ownerDocument.querySelector('details')
  list.open = !list.open
}

function dial(digit) {
  own.digits = (own.digits + digit).slice(-3)
  tell(say('jump', { at: own.digits }), true)
}

function jump() {
  const to = Number(own.digits)
  own.digits = ''
  if (to < 1 || to > slides.length) return tell(say('no_slide', { at: to }), true)
  go(to - 1)
}

// A button that was clicked does not keep the focus: the next space bar would press it again.
function clicked(event) {
  const link = event.target.closest('a')
  if (link && is('staged')) link.target = '_blank' // the slides stay where they are
  const button = event.target.closest('[data-do]')
  if (!button) return
  if (event.detail) button.blur()
  if (auto.on && !LASTING.includes(button.dataset.do)) halt()
  commands[button.dataset.do]()
}

// Whoever moves sees the buttons; a slide that changes under a mouse at rest is no movement.
function moved(event) {
  if (event.type === 'pointermove' && !event.movementX && !event.movementY) return
  own.touched = Date.now()
  if (is('still')) set('still', false)
}

function lifted(event) {
  const from = down
  down = null
  if (!from || !event.target.closest('.drawing') || !is('staged') || event.button) return
  const across = event.clientX - from.clientX
  const along = Math.abs(event.clientY - from.clientY)
  if (auto.on) halt()
  const isTap = Math.abs(across) < TAPPED && along < TAPPED
  if (fill() && isTap) return // that is what it was for
  if (Math.abs(across) > SWIPED && Math.abs(across) > along) step(across < 0 ? 1 : -1)
  else if (isTap) step(tapped(event))
}

// The left third of the slide goes back, the rest goes on.
function tapped(event) {
  const box = current().getBoundingClientRect()
  return event.clientX < box.left + box.width / 3 ? -1 : 1
}
