import { isRight } from '../../browser/leak-verdict.mjs'
import { count, isKnown, kb, NONE } from '../../figures.mjs'
import { apart } from '../measured-on.mjs'
import { toTable } from '../table.mjs'

const COLUMNS = [
  { name: 'calls that are gone', isText: true },
  { name: 'calls' },
  { name: 'left by the first' },
  { name: 'by as many again' },
  { name: 'bytes a call' },
  { name: 'nodes' },
  { name: 'listeners' },
  { name: 'documents' },
  { name: 'requests' },
  { name: 'closed' },
  { name: 'kept by design, bytes' },
  { name: '', isText: true },
]

/** By how much a count grew. */
const grown = (value) => (isKnown(value) && value > 0 ? `+${count(value)}` : count(value))

/** A leak that is made on purpose has to be found. */
function verdict(row) {
  const { leaks, problems } = row
  if (!Array.isArray(problems)) return 'unknown'
  if (leaks) return isRight(row) ? `made on purpose, found: ${problems.join(', ')}` : 'MISSED: made on purpose, not found'
  return isRight(row) ? 'ok' : `MISSED: ${problems.join(', ')}`
}

/** What is left of calls that are gone. */
export function leaks(measured, common) {
  const head = ['## What is left of calls that are gone', '']
  if (!measured?.rows?.length) return [...head, 'Not measured.', '']
  const rows = measured.rows.map((row) => {
    const { name, calls, first, second, perCall, nodes, listeners, documents, asked, closed, perKept } = row
    return [name ?? NONE, count(calls), kb(first), kb(second), count(perCall), grown(nodes), grown(listeners), grown(documents), count(asked), count(closed), count(perKept), verdict(row)]
  })
  return [
    ...head,
    `Calls are mounted, streamed and unmounted, and then as many again. What grows with them is a leak; what the first alone leave is warm-up. The first may leave 2 MB a thousand, as many again three quarters of one.${apart(measured.measured, common)}`,
    '',
    ...toTable(COLUMNS, rows),
    '',
  ]
}
