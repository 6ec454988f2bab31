// On by itself, slide after slide: off until it is asked for, with a pause that is always in sight.
// One clock ticks each second for everything that depends on time; deadlines are moments, so that a
// tick that comes late (a sleeping screen) changes nothing.
const WAKES_AFTER = 180_000 // a foyer goes on by itself after three minutes without a touch
const STILL_AFTER = 3000 // buttons and pointer disappear
const isFoyer = 'foyer' in document.body.dataset
const auto = { on: false, paused: false, until: 0, lock: null }

const seconds = () => Math.min(60, Math.max(10, find('seconds').valueAsNumber || 20))
const isLast = () => own.at === slides.length - 1

function wait() {
  auto.until = Date.now() + 1000 * seconds()
  count()
}

function run() {
  auto.on = true
  auto.paused = false
  shownAuto()
  wait()
  stayAwake()
  tell(say('auto', { seconds: seconds() }))
}

// paused: the button to go on stays in sight, and a foyer wakes again.
function halt(paused = isFoyer) {
  if (!auto.on && auto.paused === paused) return
  auto.on = false
  auto.paused = paused
  shownAuto()
  stayAwake()
  tell(say(paused ? (isFoyer ? 'wakes' : 'paused') : 'halted'), !paused)
}

function shownAuto() {
  set('auto', auto.on)
  root.toggleAttribute('data-paused', auto.paused)
  find('pause').textContent = say(auto.on ? 'pause' : 'go_on')
  count()
}

function pause() {
  if (auto.on) halt(true)
  else run()
}

function count() {
  const left = Math.max(0, Math.ceil((auto.until - Date.now()) / 1000))
  const key = !isLast() ? 'count' : find('loops').checked ? 'again' : 'count_end'
  const paused = auto.paused ? say(isFoyer ? 'wakes' : 'paused') : ''
  const text = auto.on ? say(key, { seconds: left }) : paused
  find('count').textContent = text
  put('count', text)
}

function tick() {
  const now = Date.now()
  if (auto.on && now >= auto.until) onward()
  if (isFoyer && auto.paused && now - own.touched > WAKES_AFTER) wake()
  if (opening.until && now >= opening.until) opened()
  if (now - own.touched > STILL_AFTER && !opening.until) set('still', true)
  if (now - own.told > SHOWN_FOR) forget()
  count()
  clocks()
}

function wake() {
  find('help').close()
  find('black').close()
  run()
}

function onward() {
  if (isLast() && !find('loops').checked) halt(false)
  else step(1)
}

// A message has been read, and a number that nobody finished is no longer meant.
function forget() {
  own.digits = ''
  find('toast').textContent = ''
}

// The screen stays on while slides go by themselves or fill it. Not every browser can, or may.
async function stayAwake() {
  const wanted = !document.hidden && (auto.on || document.fullscreenElement)
  try {
    if (!wanted) await auto.lock?.release()
    else if (!auto.lock || auto.lock.released) auto.lock = await navigator.wakeLock?.request('screen')
  } catch {
    auto.lock = null
  }
}
