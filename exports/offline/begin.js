// Everything is there: listen, and show the slide that the address names. A deck without slides is
// only read.
if (slides.length) begin()

function begin() {
  document.addEventListener('keydown', pressed)
  document.addEventListener('click', clicked)
  document.addEventListener('pointermove', moved)
  document.addEventListener('pointerdown', (event) => {
    opened()
    moved(event)
    down = event
  })
  document.addEventListener('pointerup', lifted)
  document.addEventListener('visibilitychange', stayAwake)
  document.addEventListener('fullscreenchange', () => {
    if (!document.fullscreenElement && auto.on) halt() // the browser keeps that Esc to itself
    opening.asks = false
    stayAwake()
  })
  window.addEventListener('hashchange', () => is('staged') && go(asked()))
  window.addEventListener('pagehide', () => isOpen() && second.close())
  find('jump').addEventListener('change', (event) => {
    if (auto.on) halt()
    go(Number(event.target.value))
  })
  find('seconds').addEventListener('change', wait)
  find('loops').addEventListener('change', count)
  find('black').addEventListener('close', () => tell(say('back', { title: current().dataset.title })))
  new ResizeObserver(([bar]) => room(bar.target.offsetHeight)).observe(find('bar'))
  set('scripted', true)
  set('unfilled', !canFill)
  own.at = asked()
  stage(true)
  if ('autoplay' in document.body.dataset) run()
  invite()
  setInterval(tick, 1000)
}

// How high the buttons are, for the style sheet: the slide leaves them what it does not need.
function room(height) {
  root.style.setProperty('--bar', `${height}px`)
}
