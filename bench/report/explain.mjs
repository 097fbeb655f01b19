const matches = (pattern, text) => (typeof pattern === 'string' ? pattern === text : pattern.test(text))

/** Whether an entry of the list of reasons speaks of this loss to `other`, or of this target, which is not kept beside nobody. */
const speaksOf = (entry, loss, other) =>
  matches(entry.case, loss.case) &&
  matches(entry.what, loss.what) &&
  (entry.of === undefined || matches(entry.of, loss.of)) &&
  (entry.than === undefined || (other !== null && matches(entry.than, other.name)))

/** A loss by those who have less: an entry for each reason, since one that is lost to several may have another reason for each. */
function splitByReason(loss, reasons) {
  const reasonOf = (other) => reasons.find((entry) => speaksOf(entry, loss, other)) ?? null
  if (!loss.others) return [{ loss, reason: reasonOf(null) }]
  const all = loss.others.map((other) => ({ other, reason: reasonOf(other) }))
  return [...new Set(all.map(({ reason }) => reason))].map((reason) => ({ reason, loss: { ...loss, others: all.filter((one) => one.reason === reason).map(({ other }) => other) } }))
}

/**
 * What is lost or missed, by the first reason that speaks of it: `groups` in the order of the list, `unexplained` without any, and `stale` the entries
 * that are the first for nothing, since their case was renamed, their figure got better, or another entry stands before them.
 */
export function explain(all, reasons) {
  const split = all.flatMap((loss) => splitByReason(loss, reasons))
  const of = (entry) => split.filter(({ reason }) => reason === entry).map(({ loss }) => loss)
  const groups = reasons.map((entry) => ({ ...entry, losses: of(entry) }))
  return { groups: groups.filter((group) => group.losses.length > 0), unexplained: of(null), stale: reasons.filter((entry) => of(entry).length === 0) }
}
