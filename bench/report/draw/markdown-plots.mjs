import { isComparable } from '../compare.mjs'
import { isKnown } from '../../figures.mjs'
import { casesOf, titleOfGroup } from '../groups.mjs'
import { byName, look, nameAxis } from './look.mjs'
import { targetOf } from './target-of.mjs'

const GROUP = 'markdown'
const WIDTH = 560

/** The texts that were given to more than ours. */
const textsOf = (cases) => casesOf(cases, GROUP).filter(([, { runs }]) => Object.values(runs ?? {}).some(({ kind }) => kind === 'peer'))

const rowsOf = (cases, isTold) =>
  textsOf(cases).flatMap(([name, { runs }]) =>
    Object.entries(runs)
      .filter(([, run]) => isComparable(run) && isTold(run))
      .map(([renderer, { cpuMs, p50Ms, p99Ms, kind }]) => ({ text: name.replace(/^markdown: /, ''), name: renderer, kind, cpu: cpuMs / 1000, p50: p50Ms, p99: p99Ms })),
  )

const namesOf = (rows) => [...new Set(rows.map(({ name }) => name))]
const textAxis = (rows) => ({ field: 'text', type: 'nominal', sort: [...new Set(rows.map(({ text }) => text))], axis: nameAxis([]) })

function cpu(cases) {
  const rows = rowsOf(cases, ({ cpuMs }) => isKnown(cpuMs) && cpuMs > 0)
  const y = textAxis(rows)
  const x = { field: 'cpu', type: 'quantitative', scale: { type: 'log', nice: false, padding: 12 }, axis: { title: 's', format: ',~g', tickCount: 6 } }
  const title = 'Markdown while it comes: CPU of the main thread for the whole text'
  const subtitle = 'seconds, logarithmic; less is better. Who did not finish, or did not show all of the text, has no dot'
  const mark = { type: 'point', filled: true, size: 90, opacity: 0.9 }
  const spec = { ...look, title: { text: title, subtitle }, width: WIDTH, height: y.sort.length * 26, data: { values: rows }, mark, encoding: { x, y, ...byName(namesOf(rows)) } }
  return rows.length > 0 ? [{ name: 'markdown-cpu', section: titleOfGroup(GROUP), alt: `${title}, for each renderer and text; the figures stand in the tables below`, spec }] : []
}

function updates(cases) {
  const rows = rowsOf(cases, ({ p50Ms }) => isKnown(p50Ms) && p50Ms > 0)
  const names = namesOf(rows)
  const y = textAxis(rows)
  const row = { field: 'name', type: 'nominal', sort: names }
  const scale = { type: 'log', nice: false, padding: 12 }
  const x = { field: 'p50', type: 'quantitative', scale, axis: { title: 'ms', format: '~g', tickCount: 8 } }
  const { color, shape } = byName(names)
  const at = (field) => ({ ...x, field })
  const line = targetOf(textsOf(cases).map(([, one]) => one), 'p99 of one update')
  // Of a few updates none is known.
  const withP99 = [{ filter: 'isValid(datum.p99)' }]
  const layer = [
    { transform: withP99, mark: { type: 'rule', strokeWidth: 2 }, encoding: { x, x2: { field: 'p99' }, y, yOffset: row, color } },
    { mark: { type: 'point', filled: true, size: 45, opacity: 1 }, encoding: { x, y, yOffset: row, color, shape } },
    { transform: withP99, mark: { type: 'tick', thickness: 2, size: 8 }, encoding: { x: at('p99'), y, yOffset: row, color } },
    ...(line === undefined ? [] : [{ data: { values: [{ at: line }] }, mark: { type: 'rule', color: '#8c959f', strokeDash: [4, 3] }, encoding: { x: { field: 'at', type: 'quantitative', scale } } }]),
  ]
  const title = 'Markdown while it comes: CPU of one update'
  const subtitle = `p50 (symbol) to p99 (end of the line, where so many updates were measured), ms, logarithmic; less is better${line === undefined ? '' : `. Dashed: ${line} ms, what ours may take at p99`}`
  const spec = { ...look, title: { text: title, subtitle }, width: WIDTH, height: y.sort.length * (names.length * 9 + 12), data: { values: rows }, layer }
  return rows.length > 0 ? [{ name: 'markdown-updates', section: titleOfGroup(GROUP), alt: `${title}: p50 and p99, for each renderer and text; the figures stand in the tables below`, spec }] : []
}

/** The plots of renderers that have figures. */
export const markdownPlots = ({ cases }) => [...cpu(cases), ...updates(cases)]
