import { casesOf, titleOfGroup } from '../groups.mjs'
import { ms, NONE, times } from '../../figures.mjs'
import { dotPanels, toRows } from './dot-panels.mjs'
import { targetOf } from './target-of.mjs'

const BURSTS = 'bursts'
const PACED = 'paced'
const LONGEST = '100,000'

/** Cases by the number in their names, which is what a panel is called by. */
function numbered(cases, group, pattern) {
  const found = casesOf(cases, group).flatMap(([name, one]) => {
    const number = pattern.exec(name)?.[1]
    return number ? [{ number, one }] : []
  })
  return found.toSorted((a, b) => Number(a.number.replaceAll(',', '')) - Number(b.number.replaceAll(',', '')))
}

const bases = (found) => [...new Set(found.map(({ one }) => one.base).filter(Boolean))].join(', ')
const hasValue = (rows) => rows.some(({ value }) => value !== null)

function burstRatio(cases) {
  const found = numbered(cases, BURSTS, /^text, ([\d,]+) chunks in one burst$/)
  const rows = found.flatMap(({ number, one }) => toRows(`${number} chunks`, one.runs, { read: ({ ratio }) => ratio, say: ({ ratio }) => times(ratio) }))
  const title = 'Text in one burst: CPU of the main thread'
  const spec = () => dotPanels({ title, subtitle: `times ${bases(found)}, logarithmic; less is better`, axis: 'times the floor', rows, line: 1 })
  return hasValue(rows) ? [{ name: 'burst-cpu', section: titleOfGroup(BURSTS), alt: `${title}, as a ratio to ${bases(found)}, for each contestant; the figures stand in the tables below`, spec: spec() }] : []
}

function burstLongestTask(cases) {
  const found = numbered(cases, BURSTS, /^text, ([\d,]+) chunks in one burst$/).filter(({ number }) => number === LONGEST)
  const figure = { read: ({ longestTaskMs }) => longestTaskMs, say: ({ longestTaskMs }) => ms(longestTaskMs) }
  const rows = found.flatMap(({ number, one }) => toRows(`${number} chunks`, one.runs, figure))
  const line = targetOf(found.map(({ one }) => one), 'longest task')
  const title = 'Text in one burst: the longest task'
  const subtitle = `during which the page does not answer, logarithmic; less is better${line === undefined ? '' : `. Dashed: ${line} ms, what ours may take`}`
  const spec = () => dotPanels({ title, subtitle, axis: 'ms', rows, line })
  return hasValue(rows) ? [{ name: 'burst-longest-task', section: titleOfGroup(BURSTS), alt: `${title} at ${LONGEST} chunks, for each contestant; the figures stand in the tables below`, spec: spec() }] : []
}

function paced(cases) {
  const found = numbered(cases, PACED, /^text, ([\d,]+) chunks a second/)
  const rows = found.flatMap(({ number, one }) => toRows(`${number} chunks a second`, one.runs, { read: ({ cpuMs }) => cpuMs, say: ({ cpuMs, ratio }) => [ms(cpuMs), times(ratio)].filter((value) => value !== NONE).join(' · ') }))
  const title = 'Text at a pace: CPU of the main thread'
  const spec = () => dotPanels({ title, subtitle: `ms in all, and times ${bases(found)}; logarithmic; less is better`, axis: 'ms', rows })
  return hasValue(rows) ? [{ name: 'paced-cpu', section: titleOfGroup(PACED), alt: `${title}, for each contestant; the figures stand in the tables below`, spec: spec() }] : []
}

/** The plots of streams that have figures. */
export const streamPlots = ({ cases }) => [...burstRatio(cases), ...burstLongestTask(cases), ...paced(cases)]
