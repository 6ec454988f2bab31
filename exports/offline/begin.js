// Everything is there: listen, and show the slide that the address names.
document.addEventListener('keydown', pressed)
document.addEventListener('click', clicked)
document.addEventListener('pointermove', moved)
document.addEventListener('pointerdown', (event) => {
  moved(event)
  down = event
})
document.addEventListener('pointerup', lifted)
document.addEventListener('visibilitychange', stayAwake)
document.addEventListener('fullscreenchange', () => {
  if (!document.fullscreenElement && auto.on) halt() // the browser keeps that Esc to itself
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
set('scripted', true)
own.at = asked()
stage(true)
if ('autoplay' in document.body.dataset) run()
setInterval(tick, 1000)
