import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const file = path.resolve(import.meta.dirname, '../results.json')

/** What was measured last of each case, sizes and leaks; the report says nothing that does not stand here. */
export function readResults() {
  if (!existsSync(file)) return { cases: {}, sizes: null, leaks: null }
  return JSON.parse(readFileSync(file, 'utf8'))
}

/** Puts what was measured now in the place of what was measured before; cases that are no more are left out. */
export function keepResults({ cases = {}, ...rest }, known) {
  const before = readResults()
  const all = { ...before.cases, ...cases }
  const kept = Object.fromEntries(known.filter((name) => name in all).map((name) => [name, all[name]]))
  const results = { ...before, ...rest, cases: kept }
  writeFileSync(file, `${JSON.stringify(results, round, 1)}\n`)
  return results
}

/** Four digits tell more than any of these figures means. */
const round = (_, value) => (typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(4)) : value)
