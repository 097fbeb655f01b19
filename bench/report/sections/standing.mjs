import { bestBeside, isComparable, oursOf, timesAhead } from '../compare.mjs'
import { NONE, notFinished, times } from '../figures.mjs'
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
  { name: 'plain text / ours' },
  { name: 'SDK / ours' },
  { name: 'targets kept' },
]
const ALONE = [{ name: 'case', isText: true }, { name: 'run', isText: true }, { name: 'figure', isText: true }, { name: 'is' }, { name: 'target' }, { name: '', isText: true }]

const isCompared = ([, { runs }]) => Object.values(runs ?? {}).some(({ kind }) => kind === 'peer' || kind === 'sdk')
const ownVerdicts = ({ verdicts }) => (verdicts ?? []).filter(({ verdict }) => verdict !== 'peer')

/** Kept targets, of all that a case has; one that is missed but tolerated is missed. */
function kept(one) {
  const own = ownVerdicts(one)
  return own.length === 0 ? NONE : `${own.filter(({ verdict }) => verdict === 'ok').length} of ${own.length}`
}

function beside(one, ours) {
  const best = bestBeside(one, ours, 'peer')
  const ahead = (found) => times(found ? timesAhead(ours, found[1]) : null)
  return [best ? nameOf(...best) : NONE, times(best?.[1].ratio), ahead(best), ahead(bestBeside(one, ours, 'plain text')), ahead(bestBeside(one, ours, 'sdk'))]
}

const stateOf = (run) => notFinished(run) ?? (isComparable(run) ? times(run.ratio) : 'wrong text')

/** A row for each run of ours; what belongs to the case stands in the first. */
const besideRows = ([name, one]) =>
  oursOf(one).map(([of, run], index) => (index === 0 ? [name, of, stateOf(run), one.base ?? NONE, ...beside(one, run), kept(one)] : ['', of, stateOf(run), '', ...beside(one, run), '']))

const aloneRows = ([name, one]) => ownVerdicts(one).map(({ of, what, value, target, verdict }, index) => [index === 0 ? name : '', of, what, value ?? NONE, target ?? NONE, verdict])

/** Where ours stands: CPU of every case beside the best of the others, and what the cases without others are held to. */
export function standing(groups) {
  const cases = groups.flatMap((group) => group.cases)
  const compared = cases.filter(isCompared).flatMap(besideRows)
  const alone = cases.filter((one) => !isCompared(one)).flatMap(aloneRows)
  return [
    '## Where ours stands',
    '',
    'CPU of the main thread. *Ratio*: times the CPU of the run named in *to*. *Best peer*: of those that finished and showed the right text, the one with the least CPU. *Its CPU / ours*: above 1× ours takes less,',
    'below 1× it takes more; from ratios taken round by round. Two that do less are told apart, by their CPU / ours: *plain text* is `useCompletion` of `@ai-sdk/react` without usage and structure, *SDK* the client',
    '`openai` that is iterated without React, the better of its versions.',
    '',
    ...(compared.length > 0 ? [...toTable(BESIDE, compared), ''] : []),
    ...(alone.length > 0 ? ['Cases of ours alone, which are held against themselves or a floor:', '', ...toTable(ALONE, alone), ''] : []),
  ]
}
