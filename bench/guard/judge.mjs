/** What a figure may grow to before it fails, as a multiple of its baseline; and what it may shrink to before somebody is told. */
export const TOLERATED = 1.25

/**
 * How figures stand to their baseline, both by name: `ok`, `OVER`, or `better`, which is no failure. A figure without a baseline is `UNKNOWN`, a baseline
 * without a figure, or with one that is no number, is `MISSING`: both fail.
 */
export function judge(figures, baseline) {
  const names = [...new Set([...Object.keys(baseline), ...Object.keys(figures)])]
  return names.map((name) => {
    const was = baseline[name] ?? null
    const is = Number.isFinite(figures[name]) ? figures[name] : null
    const limit = was === null ? null : was * TOLERATED
    return { name, was, is, limit, verdict: verdictOf(was, is, limit) }
  })
}

function verdictOf(was, is, limit) {
  if (was === null) return 'UNKNOWN'
  if (is === null) return 'MISSING'
  if (is > limit) return 'OVER'
  return is * TOLERATED < was ? 'better' : 'ok'
}

/** Whether a verdict fails. */
export const isFailure = ({ verdict }) => verdict !== 'ok' && verdict !== 'better'
