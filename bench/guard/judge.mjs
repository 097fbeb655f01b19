/** What a figure may grow to before it fails, as a multiple of its baseline; and what it may shrink to before somebody is told. */
export const TOLERATED = 1.25
/** The same of time: other processors, and other work beside it, make of the same code as much. What is counted tells of less. */
export const TOLERATED_TIME = 2

const isTime = (name) => name.includes('CPU')
/** What a chunk of a long stream costs against one of a short one: 1 where the cost does not grow with the size. */
const isGrowth = (name) => /long \/ short|last \/ first/.test(name)

/** What a figure may be at most. How far below 1 the growth of time lies says how warm the code was, and not how it grows. */
function limitOf(name, was) {
  if (!isTime(name)) return was * TOLERATED
  return isGrowth(name) ? Math.max(was, 1) * TOLERATED : was * TOLERATED_TIME
}

/**
 * How figures stand to their baseline, both by name: `ok`, `OVER`, or `better`, which is no failure. A figure without a baseline is `UNKNOWN`, a baseline
 * without a figure, or with one that is no number, is `MISSING`: both fail.
 */
export function judge(figures, baseline) {
  const names = [...new Set([...Object.keys(baseline), ...Object.keys(figures)])]
  return names.map((name) => {
    const was = baseline[name] ?? null
    const is = Number.isFinite(figures[name]) ? figures[name] : null
    const limit = was === null ? null : limitOf(name, was)
    return { name, was, is, limit, verdict: verdictOf(was, is, limit, isTime(name)) }
  })
}

function verdictOf(was, is, limit, isOfTime) {
  if (was === null) return 'UNKNOWN'
  if (is === null) return 'MISSING'
  if (is > limit) return 'OVER'
  return is * (isOfTime ? TOLERATED_TIME : TOLERATED) < was ? 'better' : 'ok'
}

/** Whether a verdict fails. */
export const isFailure = ({ verdict }) => verdict !== 'ok' && verdict !== 'better'
