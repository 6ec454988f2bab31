// The marks of a drawing as links: which are made here, and how the keyboard goes from one to the next.

// A mark without a link of its own leads where its cell of the table below leads. The mouse alone uses it, except for
// an area of the map: that one is also reached by the keyboard, and bears its row of the table as name.
function leadMarks(chart) {
  const rows = chart.querySelectorAll('.hm-below tbody tr')
  const headers = [...chart.querySelectorAll('.hm-below th[scope=col]')].map((each) => each.textContent)
  for (const mark of chart.querySelectorAll('[data-cell]')) {
    const [row, column = 0] = mark.dataset.cell.split('.')
    const link = rows[row]?.cells[column]?.querySelector('a')
    if (!link || mark.parentElement.matches('a')) continue
    const isArea = mark instanceof SVGElement
    const own = document.createElementNS(mark.parentElement.namespaceURI, 'a')
    own.setAttribute('href', link.getAttribute('href'))
    own.setAttribute('class', isArea ? 'hm-go' : 'hm-also')
    if (isArea) {
      const words = [...rows[row].cells].map((cell, at) => (at ? `${headers[at]}: ` : '') + cell.textContent)
      own.appendChild(document.createElementNS(own.namespaceURI, 'title')).textContent = words.join('. ')
    } else {
      own.tabIndex = -1
      own.ariaHidden = true
    }
    mark.before(own)
    own.append(mark)
  }
}

// The links of one drawing in reading order; areas of a map in that of their names.
function marksOf(drawing) {
  const place = (link) => Number(link.querySelector(':scope > [data-cell]')?.dataset.cell ?? 1e6)
  return [...drawing.querySelectorAll('a.hm-go')].sort((a, b) => place(a) - place(b))
}

// A drawing is one stop of the Tab key; the arrows go from mark to mark.
function readyMarks(box) {
  for (const chart of box.querySelectorAll('.hm-chart')) leadMarks(chart)
  for (const drawing of box.querySelectorAll('.hm-drawing')) {
    marksOf(drawing).forEach((link, at) => (link.tabIndex = at ? -1 : 0))
  }
}

const middle = (each) => {
  const { x, y, width, height } = each.getBoundingClientRect()
  return [x + width / 2, y + height / 2]
}
const rowOf = (link) => link.closest('.hm-row, .hm-bar, tr, li')

function least(links, cost) {
  return links.map((link) => [cost(...middle(link)), link]).sort((a, b) => a[0] - b[0]).find(([each]) => each < Infinity)?.[1]
}

// The mark above (-1) or below (1): of a list or table in the row there, else the nearest in that direction. Where
// nothing stands there, as in columns side by side, it is the one before or after.
function beyond(link, all, way) {
  const [x, y] = middle(link)
  const onward = way > 0 ? all.slice(all.indexOf(link) + 1) : all.slice(0, all.indexOf(link)).reverse()
  if (rowOf(link)) {
    const next = onward.find((each) => rowOf(each) !== rowOf(link))
    return next && least(all.filter((each) => rowOf(each) === rowOf(next)), (left) => Math.abs(left - x))
  }
  const far = (left, top) => ((top - y) * way > 4 ? (top - y) * way + 2 * Math.abs(left - x) : Infinity)
  return least(all, far) ?? onward[0]
}

function moveFocus(event) {
  const link = event.target.closest('.hm-drawing a.hm-go')
  if (!link || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
  const all = marksOf(link.closest('.hm-drawing'))
  const next = {
    ArrowRight: () => all[all.indexOf(link) + 1],
    ArrowLeft: () => all[all.indexOf(link) - 1],
    ArrowDown: () => beyond(link, all, 1),
    ArrowUp: () => beyond(link, all, -1),
    Home: () => all[0],
    End: () => all.at(-1),
  }[event.key]
  if (!next) return
  event.preventDefault()
  const mark = next()
  if (!mark) return
  link.tabIndex = -1
  mark.tabIndex = 0
  mark.focus()
}

