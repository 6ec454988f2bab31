// The stage of a deck: one slide at a time. What stands here moves from slide to slide and tells it.
// Every state is an attribute of the root element (data-staged, data-table, …) for the style sheet.
const root = document.documentElement
const find = (id) => document.getElementById(id)
const slides = [...document.querySelectorAll('main > section')]
const words = JSON.parse(document.body.dataset.words)
const SHOWN_FOR = 4000 // milliseconds that a message stays
const own = { at: 0, digits: '', touched: Date.now(), told: 0 }

const is = (name) => root.hasAttribute(`data-${name}`)
const current = () => slides[own.at]

// A text of the deck with its placeholders filled.
function say(key, values = {}) {
  return words[key].replace(/\{(\w+)\}/g, (_, name) => values[name])
}

// For who listens; shown: also for who looks.
function tell(text, shown = false) {
  find('live').textContent = shown ? '' : text
  find('toast').textContent = shown ? text : ''
  own.told = Date.now()
}

// A state on or off, and so the buttons of it in both windows.
function set(name, on) {
  root.toggleAttribute(`data-${name}`, on)
  for (const page of pages()) {
    for (const button of page.querySelectorAll(`[data-do=${name}][aria-pressed]`)) {
      button.setAttribute('aria-pressed', on)
    }
  }
}

function go(to) {
  own.at = Math.max(0, Math.min(slides.length - 1, to))
  slides.forEach((slide, at) => slide.classList.toggle('now', at === own.at))
  set('table', false)
  const place = { at: own.at + 1, of: slides.length }
  history.replaceState(null, '', `#${current().id}`)
  find('progress').textContent = say('progress', place)
  find('jump').value = own.at
  tell(say('slide', { ...place, title: current().dataset.title }))
  wait()
  follow()
}

// One further or one back; past the end it says so.
function step(by) {
  const to = own.at + by
  if (to >= 0 && to < slides.length) go(to)
  else if (by > 0 && find('loops').checked) go(0)
  else tell(say(by > 0 ? 'end' : 'begin'), true)
}

// The slide that the address names, the first one without.
function asked() {
  const found = slides.findIndex((slide) => `#${slide.id}` === location.hash)
  return Math.max(0, found)
}

// As slides, or all of them below each other.
function stage(on) {
  set('staged', on)
  if (on) return go(own.at)
  halt(false)
  set('table', false)
  tell(say('stopped'))
  current().scrollIntoView()
}
