import { count, dropped, finerMs, isKnown, mb, ms, NONE, notFinished, seconds, times } from '../../figures.mjs'
import { apart } from '../measured-on.mjs'
import { toTable } from '../table.mjs'
import { nameOf } from '../traits.mjs'

/** The figures of a run by column: how each is read, and from which fields. A column that no run of a case knows is named below its table. */
const STREAM = [
  { name: 'chunks', say: ({ chunks }) => count(chunks), isGiven: true },
  { name: 'CPU', say: ({ cpuMs }) => ms(cpuMs) },
  { name: 'ratio', say: ({ ratio }) => times(ratio) },
  { name: 'longest task', say: ({ longestTaskMs }) => ms(longestTaskMs) },
  { name: 'frames dropped', say: dropped },
  { name: 'first text', say: ({ firstTextMs }) => ms(firstTextMs) },
  { name: 'commits', say: ({ commits }) => count(commits) },
  { name: 'most in a frame', say: ({ mostInFrame }) => count(mostInFrame) },
  { name: 'peak heap', say: ({ peakMb }) => mb(peakMb) },
  { name: 'heap left', say: ({ heapMb }) => mb(heapMb) },
  { name: 'heap left / text', say: ({ heapMb, saidLength }) => times(isKnown(heapMb) && saidLength > 0 ? (heapMb * 1024 * 1024) / saidLength : null) },
  { name: 'wall', say: ({ wallMs }) => ms(wallMs) },
]

const UPDATES = [
  { name: 'shows', say: ({ shows }) => shows ?? NONE, isGiven: true },
  { name: 'updates', say: ({ count: updates }) => count(updates), isGiven: true },
  { name: 'measured', say: ({ measuredCount, isSample }) => `${count(measuredCount)}${isSample ? ' (sample)' : ''}` },
  { name: 'CPU', say: ({ cpuMs }) => seconds(cpuMs) },
  { name: 'ratio', say: ({ ratio }) => times(ratio) },
  { name: 'p50', say: ({ p50Ms }) => finerMs(p50Ms) },
  { name: 'p99', say: ({ p99Ms }) => finerMs(p99Ms) },
  { name: 'late / early', say: ({ lateTimesEarly }) => times(lateTimesEarly) },
  { name: 'longest task', say: ({ longestTaskMs }) => ms(longestTaskMs) },
  { name: 'frames dropped', say: dropped },
  { name: 'first text', say: ({ firstTextMs }) => ms(firstTextMs) },
  { name: 'peak heap', say: ({ peakMb }) => mb(peakMb) },
  { name: 'heap left', say: ({ heapMb }) => mb(heapMb) },
  { name: 'elements', say: ({ elements }) => count(elements) },
]

const isWrong = (run) => run.isFinished !== false && run.isRight === false
/** What came of a run is said with its name, since it holds for all of its figures. */
function runName(name, run) {
  const state = notFinished(run) ?? (isWrong(run) ? 'wrong text' : null)
  const told = state === null ? nameOf(name, run) : `${nameOf(name, run)}: ${state}`
  return run.kind === 'ours' ? `**${told}**` : told
}

function caseTable(one) {
  const runs = Object.entries(one.runs ?? {})
  // What is set, such as the number of chunks, is told of a run that did not finish, too.
  const cellOf = (column, run) => (run.isFinished === false && !column.isGiven ? NONE : column.say(run))
  const all = one.page === 'markdown.html' ? UPDATES : STREAM
  const isTold = (column) => runs.some(([, run]) => cellOf(column, run) !== NONE)
  // Those that take long are measured once, whatever the others are.
  const isOften = runs.some(([, run]) => run.isFinished !== false && isKnown(run.rounds) && run.rounds !== one.rounds)
  const columns = [...all.filter(isTold), ...(isOften ? [{ name: 'rounds', say: (run) => count(run.rounds) }] : [])]
  const rows = runs.map(([name, run]) => [runName(name, run), ...columns.map((column) => cellOf(column, run))])
  const untold = all.filter((column) => !isTold(column)).map(({ name }) => name)
  return [...toTable([{ name: 'run', isText: true }, ...columns], rows), ...(untold.length > 0 ? ['', `Not measured here: ${untold.join(', ')}.`] : [])]
}

function verdictLines(verdicts) {
  const own = (verdicts ?? []).filter(({ verdict }) => verdict !== 'peer')
  const columns = [{ name: 'target for', isText: true }, { name: 'figure', isText: true }, { name: 'is' }, { name: 'target' }, { name: '', isText: true }]
  return own.length === 0 ? [] : ['', ...toTable(columns, own.map(({ of, what, value, target, verdict }) => [of, what, value ?? NONE, target ?? NONE, verdict]))]
}

function caseLines([name, one], common) {
  const rounds = isKnown(one.rounds) ? `${one.rounds} ${one.rounds === 1 ? 'round' : 'rounds'}` : 'an unknown number of rounds'
  const base = one.base ? `; *ratio* is to ${one.base}` : ''
  const old = one.isOld ? ' The case is another one by now: it was not measured since.' : ''
  return [`### ${name}`, '', `Medians of ${rounds}${base}.${apart(one.measured, common)}${old}`, '', ...caseTable(one), ...verdictLines(one.verdicts), '']
}

/** A section for a group of cases: its plots, then every figure of every run. */
export const caseGroup = ({ title, cases }, common, plots) => [`## ${title}`, '', ...plots, ...cases.flatMap((one) => caseLines(one, common))]
