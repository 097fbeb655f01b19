import { createHash } from 'node:crypto'

/** What of a case its figures depend on, in a few letters: what was measured under others was another case by that name. Targets are not in it. */
export const definitionOf = ({ page, base, rounds, runs }) => createHash('sha256').update(JSON.stringify({ page, base, rounds, runs })).digest('hex').slice(0, 12)
