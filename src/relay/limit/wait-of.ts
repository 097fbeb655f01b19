/** How long it is until there are points again, in ms; infinity = that is never; `null` = that is not what was said. */
export function waitOf(reason: unknown): number | null {
  if (typeof reason !== 'object' || reason === null || !('msBeforeNext' in reason)) return null
  const ms = reason.msBeforeNext
  if (typeof ms !== 'number' || Number.isNaN(ms)) return null
  // A span of time without an end.
  return ms < 0 ? Number.POSITIVE_INFINITY : ms
}

/** Headers that say how long to wait. */
export function waitHeaders(waitMs: number): Readonly<Record<string, string>> {
  // Nobody comes back in so many years.
  if (!Number.isFinite(waitMs)) return { 'x-should-retry': 'false' }
  return { 'retry-after': String(Math.max(1, Math.ceil(waitMs / 1000))), 'retry-after-ms': String(Math.ceil(waitMs)) }
}
