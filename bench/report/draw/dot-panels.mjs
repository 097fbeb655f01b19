import { isKnown, notFinished } from '../../figures.mjs'
import { byKind, INK, kindTitle, look, nameAxis } from './look.mjs'

const ROW = 19
/** Between a dot and its figure, and about how wide a letter of that is. */
const GAP = 8
const LETTER = 5.6

/** Plain text does less than the other peers do: it is told apart. */
const kindOf = (run) => (run.isPlain ? 'less' : run.kind)

/** A row for each contestant of a panel. What has no value says why, in place of a dot. */
export const toRows = (panel, runs, { read, say }) =>
  Object.entries(runs ?? {}).map(([name, run]) => {
    const value = run.isFinished === false ? null : read(run)
    // A logarithm has no nought; no figure that is drawn so may be one.
    const isDrawn = isKnown(value) && value > 0 && run.isRight !== false
    const reason = notFinished(run) ?? (run.isRight === false ? 'wrong text' : (isKnown(value) ? say(run) : 'not measured'))
    return { panel, name, kind: run.kind, kindTitle: kindTitle(kindOf(run)), value: isDrawn ? value : null, label: isDrawn ? say(run) : reason }
  })

/** From a little before the least value to where the figure behind the last dot ends: on a logarithmic scale a part of the width is a power. */
function roomyDomain(rows, width, line) {
  const drawn = rows.filter(({ value }) => value !== null)
  const from = Math.min(...drawn.map(({ value }) => value), line ?? Infinity) / 1.6
  const ends = drawn.map(({ value, label }) => from * (value / from) ** (width / Math.max(width / 4, width - GAP * 2 - label.length * LETTER)))
  return [from, Math.max(...ends, line ?? 0)]
}

/** Lines enough for a narrow panel. */
const powersOfTen = ([from, to]) => Array.from({ length: 13 }, (_, index) => 10 ** (index - 6)).filter((value) => value >= from && value <= to)

/** Dots on a logarithmic scale, contestants as rows, cases as panels beside each other; `line` = a value that all are held against. */
export function dotPanels({ title, subtitle, axis, rows, line }) {
  const names = [...new Set(rows.map(({ name }) => name))]
  const panels = [...new Set(rows.map(({ panel }) => panel))]
  const ours = [...new Set(rows.filter(({ kind }) => kind === 'ours').map(({ name }) => name))]
  const width = panels.length > 2 ? 190 : panels.length === 2 ? 290 : 520
  const domain = roomyDomain(rows, width, line)
  const y = { field: 'name', type: 'nominal', sort: names, axis: nameAxis(ours) }
  const x = { field: 'value', type: 'quantitative', scale: { type: 'log', domain, nice: false }, axis: { title: axis, format: ',~g', ...(panels.length > 1 ? { values: powersOfTen(domain) } : { tickCount: 5 }) } }
  const text = { type: 'text', align: 'left', baseline: 'middle', fontSize: 10 }
  const drawn = [{ filter: 'datum.value !== null' }]
  const layer = [
    ...(line === undefined ? [] : [{ data: { values: [{ at: line }] }, mark: { type: 'rule', color: '#8c959f', strokeDash: [4, 3] }, encoding: { x: { field: 'at', type: 'quantitative' } } }]),
    { transform: drawn, mark: { type: 'point', filled: true, size: 70, opacity: 1 }, encoding: { x, y, ...byKind(rows.map(({ kindTitle: title }) => title)) } },
    // A rim of white, so that no line runs through a figure.
    { transform: drawn, mark: { ...text, dx: GAP, stroke: '#ffffff', strokeWidth: 3 }, encoding: { x, y, text: { field: 'label' } } },
    { transform: drawn, mark: { ...text, dx: GAP, color: INK }, encoding: { x, y, text: { field: 'label' } } },
    { transform: [{ filter: 'datum.value === null' }], mark: { ...text, dx: 4, fontStyle: 'italic', color: '#57606a' }, encoding: { x: { value: 0 }, y, text: { field: 'label' } } },
  ]
  return { ...look, title: { text: title, subtitle }, data: { values: rows }, facet: { column: { field: 'panel', type: 'nominal', sort: panels, spacing: 14 } }, spec: { width, height: names.length * ROW, layer } }
}
