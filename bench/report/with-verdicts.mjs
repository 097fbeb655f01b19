import { definitionOf } from '../browser/definition.mjs'
import { judge } from '../browser/judge.mjs'

/**
 * Results with the verdicts of each case by the targets that it has now. `isOld` = the case was measured before it became what it is now. What is no case any
 * more has no verdicts.
 */
export function withVerdicts(results, cases) {
  const known = new Map(cases.map((one) => [one.name, one]))
  const judged = ([name, one]) => {
    const now = known.get(name)
    return [name, now ? { ...one, isOld: one.definition !== definitionOf(now), verdicts: judge(now.targets, one.runs) } : one]
  }
  return { ...results, cases: Object.fromEntries(Object.entries(results.cases ?? {}).map(judged)) }
}
