import { isKnown, kb } from '../../figures.mjs'
import { INK, look, nameAxis } from './look.mjs'

const KB = 1024
const FIRST = 'at first'
const LATER = 'later, at most'
const OURS = 'callscope'

/** What a page loads, as bars from nought: what comes later behind what comes first. */
export function sizePlots({ sizes }) {
  const told = (sizes?.rows ?? []).filter(({ gzip }) => isKnown(gzip))
  if (told.length === 0) return []
  const nameOf = ({ entry, name }) => `${entry}: ${name}`
  const sorted = told.toSorted((a, b) => a.gzip - b.gzip)
  const rows = sorted.flatMap((row) => [
    { name: nameOf(row), part: FIRST, order: 0, size: row.gzip / KB },
    ...(isKnown(row.later) && row.later > 0 ? [{ name: nameOf(row), part: LATER, order: 1, size: row.later / KB }] : []),
  ])
  // Where it ends, with what it says there.
  const ends = sorted.map((row) => ({ name: nameOf(row), end: (row.gzip + (row.later ?? 0)) / KB, label: row.later > 0 ? `${kb(row.gzip)} + ${kb(row.later)}` : kb(row.gzip) }))
  const names = sorted.map(nameOf)
  const y = { field: 'name', type: 'nominal', sort: names, axis: { ...nameAxis(sorted.filter(({ entry }) => entry === OURS).map(nameOf)), grid: false } }
  const scale = { domain: [0, Math.max(...ends.map(({ end }) => end)) * 1.15] }
  const x = { field: 'size', type: 'quantitative', scale, axis: { title: 'KB' } }
  const layer = [
    { mark: { type: 'bar', height: 12 }, encoding: { x, y, order: { field: 'order' }, color: { field: 'part', type: 'nominal', sort: [FIRST, LATER], scale: { domain: [FIRST, LATER], range: ['#0072b2', '#9ecae1'] } } } },
    { data: { values: ends }, mark: { type: 'text', align: 'left', baseline: 'middle', dx: 4, fontSize: 10, color: INK }, encoding: { x: { field: 'end', type: 'quantitative', scale }, y, text: { field: 'label' } } },
  ]
  const title = 'What a page loads'
  const spec = { ...look, title: { text: title, subtitle: 'KB as gzip, without React; less is better' }, width: 460, height: names.length * 19, data: { values: rows }, layer }
  return [{ name: 'sizes', section: 'sizes', alt: `${title}, KB as gzip, without React; the figures stand in the table below`, spec }]
}
