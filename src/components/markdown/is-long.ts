import type { Series } from '../../markdown/series.js'

/** Full groups of 32. */
const LONG = 4

/** Whether there are so many rows or items that a browser should lay out only those that are to be seen. */
export function isLong({ sections, groups }: Series<unknown>): boolean {
  return sections.length > 0 || groups.length >= LONG
}
