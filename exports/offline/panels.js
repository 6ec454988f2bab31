// What can be opened over or under a slide, the full screen, and the way out.
function table() {
  const found = current().querySelector('.table')
  if (!found) return tell(say('no_table'), true)
  set('table', !is('table'))
  if (!is('table')) {
    tell(gone('table'))
    return found.blur()
  }
  tell(say('table'))
  found.focus({ preventScroll: true })
}

function notes() {
  set('notes', !is('notes'))
  tell(is('notes') ? say('notes') : gone('notes'))
}

// What closed, and what shows now.
function gone(name) {
  return say(`${name}_closed`, { title: current().dataset.title })
}

// The whole screen black, for who wants to be looked at. Any key brings the slide back.
function black() {
  const screen = find('black')
  if (screen.open) return screen.close()
  screen.showModal()
  tell(say('black'))
}

function help() {
  const dialog = find('help')
  if (dialog.open) return dialog.close()
  dialog.showModal()
  find('help-title').focus() // at its beginning, not at its first choice
}

async function full() {
  try {
    if (document.fullscreenElement) await document.exitFullscreen()
    else await root.requestFullscreen()
  } catch {
    tell(say('no_full'), true)
  }
}

// One step out at a time: a panel, the automatic mode, the full screen, the stage.
function stop() {
  opening.asks = false
  if (is('table')) return table()
  if (auto.on || auto.paused) return halt(auto.on && isFoyer)
  if (document.fullscreenElement) return full()
  if (document.body.dataset.home) location.href = document.body.dataset.home
  else stage(false)
}
