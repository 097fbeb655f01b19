import { kb, NONE } from '../../figures.mjs'
import { apart } from '../measured-on.mjs'
import { toTable } from '../table.mjs'

const OURS = 'callscope'
const COLUMNS = [{ name: 'package', isText: true }, { name: 'what the page imports', isText: true }, { name: 'at first' }, { name: 'later, at most' }, { name: 'version' }]

/** Nothing is loaded later: that is known, and said. */
const later = (bytes) => (bytes === 0 ? 'nothing' : kb(bytes))

/** What a page loads. */
export function sizes(measured, common, plots) {
  const head = ['## What a page loads', '']
  if (!measured?.rows?.length) return [...head, 'Not measured.', '']
  const rows = measured.rows.map(({ name, entry, gzip, later: bytes, version }) => [entry === OURS ? `**${entry}**` : entry, name, kb(gzip), later(bytes), version ?? NONE])
  return [
    ...head,
    `KB (1024 bytes) as gzip, minified by Vite, without React and without stylesheets. Ours is without an SDK: the clients are rows of their own.${apart(measured.measured, common)}`,
    '',
    ...plots,
    ...toTable(COLUMNS, rows),
    '',
  ]
}
