import { toLines } from '../browser/report.mjs'

const say = (value) => (value === null ? '–' : value >= 1000 ? value.toFixed(0) : value.toPrecision(3))

/** The figures as they stand to the baseline, part by part. */
export function toTable(rows) {
  const parts = [...new Set(rows.map(({ part }) => part))]
  const linesOf = (part) => rows.filter((row) => row.part === part).map(({ name, was, is, limit, verdict }) => [`  ${name}`, say(was), say(is), say(limit), verdict])
  return toLines([['figure', 'baseline', 'now', 'limit', 'verdict'], ...parts.flatMap((part) => [[part], ...linesOf(part)])])
}
