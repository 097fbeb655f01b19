import { timesAhead } from '../../cpu-ratio.mjs'
import { bestBeside, isComparable, oursOf } from '../compare.mjs'
import { NONE, notFinished, times } from '../../figures.mjs'
import { toTable } from '../table.mjs'
import { nameOf } from '../traits.mjs'

const BESIDE = [
  { name: 'case', isText: true },
  { name: 'ours', isText: true },
  { name: 'ratio' },
  { name: 'to', isText: true },
  { name: 'best peer', isText: true },
  { name: 'its ratio' },
  { name: 'its CPU / ours' },
  { name: 'shown alike' },
  { name: 'plain text / ours' },
  { name: 'SDK / ours' },
  { name: 'others of ours: peer / ours', isText: true },
  { name: 'targets kept' },
]
const ALONE = [{ name: 'case', isText: true }, { name: 'run', isText: true }, { name: 'figure', isText: true }, { name: 'is' }, { name: 'target' }, { name: '', isText: true }]

/** What every run is held to. */
const ALWAYS = new Set(['what came', 'commits in a frame'])

const isCompared = ([, { runs }]) => Object.values(runs ?? {}).some(({ kind }) => kind === 'peer' || kind === 'sdk')
const ownVerdicts = ({ verdicts }) => (verdicts ?? []).filter(({ verdict }) => verdict !== 'peer')

/** Kept targets, of all that a case has; one that is missed but tolerated is missed. */
function kept(one) {
  const own = ownVerdicts(one)
  return own.length === 0 ? NONE : `${own.filter(({ verdict }) => verdict === 'ok').length} of ${own.length}`
}

const stateOf = (run) => notFinished(run) ?? (isComparable(run) ? times(run.ratio) : 'wrong text')

/** The run of ours that the targets of a case speak of, before the others. */
function mainFirst(one) {
  const runs = oursOf(one)
  const named = ownVerdicts(one).find(({ what }) => !ALWAYS.has(what))?.of
  return runs.toSorted(([a], [b]) => Number(b === named) - Number(a === named))
}

function besideRow([name, one]) {
  const runs = mainFirst(one)
  if (runs.length === 0) return []
  const [[main, ours], ...others] = runs
  const best = bestBeside(one, ours, 'peer')
  const ahead = (run, found) => times(found ? timesAhead(run, found[1]) : null)
  // Each beside the same peer.
  const more = others.map(([of, run]) => `${of} ${notFinished(run) ?? ahead(run, best)}`)
  const than = ['plain text', 'sdk'].map((comparedAs) => ahead(ours, bestBeside(one, ours, comparedAs)))
  const [, alike] = runs.find(([, { showsAsPeers }]) => showsAsPeers) ?? []
  const shownAlike = alike ? ahead(alike, bestBeside(one, alike, 'peer')) : NONE
  return [[name, main, stateOf(ours), one.base ?? NONE, best ? nameOf(...best) : NONE, times(best?.[1].ratio), ahead(ours, best), shownAlike, ...than, more.join('; ') || NONE, kept(one)]]
}

const aloneRows = ([name, one]) =>
  ownVerdicts(one)
    .filter(({ what, verdict }) => !ALWAYS.has(what) || verdict !== 'ok')
    .map(({ of, what, value, target, verdict }, index) => [index === 0 ? name : '', of, what, value ?? NONE, target ?? NONE, verdict])

/** Where ours stands: CPU of every case beside the best of the others, and what the cases without others are held to. */
export function standing(groups) {
  const cases = groups.flatMap((group) => group.cases)
  const compared = cases.filter(isCompared).flatMap(besideRow)
  const alone = cases.filter((one) => !isCompared(one)).flatMap(aloneRows)
  return [
    '## Where ours stands',
    '',
    'CPU of the main thread. *Ratio*: times the CPU of the run named in *to*. *Best peer*: of those that finished and showed the right text, the one with the least CPU. *Its CPU / ours*: above 1× ours takes less,',
    'below 1× it takes more; the middle of what each round says. *Shown alike*: the same for ours in the elements that the peers use, without its own component: what is left is the library. Two that do less are told apart, by their CPU / ours: *plain text* is `useCompletion` of `@ai-sdk/react` without usage and structure, *SDK* the client',
    '`openai` that is iterated without React, the better of its versions. *Ours* is the run that the targets of the case speak of.',
    '',
    ...(compared.length > 0 ? [...toTable(BESIDE, compared), ''] : []),
    ...(alone.length > 0 ? ['Cases of ours alone, which are held against themselves or a floor:', '', ...toTable(ALONE, alone), ''] : []),
  ]
}
