/** What all targets of a figure allow, as the number in their words; undefined = there is none, or they differ. */
export function targetOf(cases, what) {
  const targets = cases.flatMap(({ verdicts }) => (verdicts ?? []).filter((verdict) => verdict.what === what).map(({ target }) => Number(/[\d.]+/.exec(target ?? '')?.[0] ?? NaN)))
  const allowed = [...new Set(targets)]
  return allowed.length === 1 && allowed[0] > 0 ? allowed[0] : undefined
}
