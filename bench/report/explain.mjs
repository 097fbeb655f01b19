const matches = (pattern, text) => (typeof pattern === 'string' ? pattern === text : pattern.test(text))

/** Whether an entry of the list of reasons speaks of this loss, or of this target. */
const speaksOf = (entry, loss) =>
  matches(entry.case, loss.case) &&
  matches(entry.what, loss.what) &&
  (entry.of === undefined || matches(entry.of, loss.of)) &&
  (entry.than === undefined || (loss.others ?? []).some(({ name }) => matches(entry.than, name)))

/**
 * What is lost or missed, by the first reason that speaks of it: `groups` in the order of the list, `unexplained` without any, and `stale` the entries
 * that are the first for nothing, since their case was renamed, their figure got better, or another entry stands before them.
 */
export function explain(all, reasons) {
  const reasonOf = new Map(all.map((loss) => [loss, reasons.find((entry) => speaksOf(entry, loss)) ?? null]))
  const of = (entry) => all.filter((loss) => reasonOf.get(loss) === entry)
  const groups = reasons.map((entry) => ({ ...entry, losses: of(entry) }))
  return { groups: groups.filter((group) => group.losses.length > 0), unexplained: of(null), stale: reasons.filter((entry) => of(entry).length === 0) }
}
