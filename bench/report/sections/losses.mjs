import { FIGURES, losses, MARGIN, missed } from '../compare.mjs'
import { explain } from '../explain.mjs'
import { NONE, notFinished } from '../../figures.mjs'
import { toTable } from '../table.mjs'
import { nameOf } from '../traits.mjs'

/** More than these are counted, not named. */
const MOST_NAMED = 3
const TARGETS = [{ name: 'case', isText: true }, { name: 'run', isText: true }, { name: 'figure', isText: true }, { name: 'is' }, { name: 'target' }, { name: '', isText: true }]

const targetTable = (all) => (all.length === 0 ? [] : [...toTable(TARGETS, all.map(({ case: name, of, what, value, target, verdict }) => [name, of, what, value ?? NONE, target ?? NONE, verdict])), ''])

/** The runs of ours in a row: which of many lose a figure is seen in the table of the case. */
function namesOf(all) {
  const names = [...new Set(all.map(({ of }) => of))]
  return names.length > 2 ? `${names.length} of ours` : names.join('; ')
}

/** One figure of some runs of ours. All of them lose it to the one that has the least. */
function cellOf(all) {
  if (all.length === 0) return ''
  const sorted = all.toSorted((a, b) => a.amount - b.amount)
  const [least, most] = [sorted[0].value, sorted.at(-1).value]
  return `${least === most ? least : `${least} to ${most}`} / ${sorted[0].others[0].value}`
}

/** Those who have less of one of these figures, each named once. */
function whoHas(all) {
  const names = [...new Set(all.flatMap(({ others }) => others.map(({ name, run }) => nameOf(name, run))))]
  const more = names.length - MOST_NAMED
  return more > 0 ? `${names.slice(0, MOST_NAMED).join('; ')}; ${more} more` : names.join('; ')
}

/** A row for each case, a column for each figure that is lost in one of them: ours, from the least to the most of those runs that lose it, and the least of theirs. */
function lossTable(all) {
  if (all.length === 0) return []
  const whats = FIGURES.map(({ what }) => what).filter((what) => all.some((loss) => loss.what === what))
  const rows = new Map()
  for (const loss of all) {
    const key = JSON.stringify([loss.case, loss.areLess])
    rows.set(key, [...(rows.get(key) ?? []), loss])
  }
  const toRow = (of) => [of[0].case, namesOf(of), ...whats.map((what) => cellOf(of.filter((loss) => loss.what === what))), whoHas(of)]
  const columns = [{ name: 'case', isText: true }, { name: 'runs', isText: true }, ...whats.map((name) => ({ name: `${name}: ours / theirs` })), { name: 'who has less', isText: true }]
  return [...toTable(columns, [...rows.values()].map(toRow)), '']
}

const tables = (all) => ['', ...targetTable(all.filter(({ others }) => !others)), ...lossTable(all.filter(({ others }) => others))]
const profileOf = ({ profile }) => (profile ? ` Profile: [${profile}](profiles/${profile}).` : '')

/** Peers that did not finish, or did not show the right text: told, and compared with nothing. */
function notCompared(cases) {
  const rows = cases.flatMap(([name, one]) =>
    Object.entries(one.runs ?? {})
      .filter(([, run]) => run.kind !== 'ours' && (run.isFinished === false || run.isRight === false))
      .map(([of, run]) => [name, of, notFinished(run) ?? (run.shows ? `shows ${run.shows}` : 'wrong text')]),
  )
  if (rows.length === 0) return []
  const columns = ['case', 'run', 'what came'].map((name) => ({ name, isText: true }))
  return ['### Not compared', '', 'They did not finish, or did not show all of the text.', '', ...toTable(columns, rows), '']
}

/** Everything that is lost or missed, and what the list of reasons says of it. */
export function explainLosses(groups, reasons) {
  const all = groups.flatMap(({ cases }) => cases.flatMap(([name, one]) => [...missed(name, one), ...losses(name, one)]))
  return explain(all, reasons)
}

/** Where we lose, or miss a target: by reason, what has none first. */
export function losing(groups, { groups: explained, unexplained }) {
  const known = explained.flatMap((group) => [`**${group.reason}**${profileOf(group)}`, ...tables(group.losses)])
  const unknown = unexplained.length > 0 ? ['**No reason is known yet.**', ...tables(unexplained)] : []
  const nothing = explained.length + unexplained.length === 0 ? ['Nothing, as far as it was measured.', ''] : []
  return [
    '## Where we lose, or miss a target',
    '',
    `Each figure of ours of which another library has less, by more than ${MARGIN * 100} % and by more than the clock or the last digit can tell: 1 ms (0.1 ms for one update), 1 frame (17 ms for the first text), 0.1 MB. *Theirs* is the least of them; an empty cell is no loss, also for a run that the row names.`,
    'And each target that is not kept, also where it is tolerated. Floors are not in it: they show what is possible, not what is offered. What was not measured on either side is neither lost nor won. By reason.',
    '',
    ...nothing,
    ...unknown,
    ...known,
    ...notCompared(groups.flatMap(({ cases }) => cases)),
  ]
}
