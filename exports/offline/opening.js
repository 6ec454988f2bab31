// A browser lets nobody fill the screen before somebody does something. So the slide says at first how
// to, and the first touch or key that goes on does it. Who leaves it again is not brought back.
const HINTED_FOR = 8000 // milliseconds
const canFill = document.fullscreenEnabled === true
const opening = { until: 0, asks: false }

function invite() {
  opening.asks = canFill && !auto.on
  opening.until = Date.now() + HINTED_FOR
  const keys = auto.on ? 'hint_auto' : matchMedia('(pointer: coarse)').matches ? 'hint_touch' : 'hint'
  set('opening', true)
  find('hint').textContent = say(canFill ? keys : 'hint_plain')
}

// The hint has been read, or something was done.
function opened() {
  if (!opening.until) return
  opening.until = 0
  set('opening', false)
  find('hint').textContent = ''
}

// Fill the screen, once. Tells whether it was asked: a key in the other window may not ask it here.
function fill() {
  if (!opening.asks || navigator.userActivation?.isActive === false) return false
  opening.asks = false
  if (document.fullscreenElement) return false
  root.requestFullscreen().catch(() => tell(say('no_full'), true))
  return true
}
