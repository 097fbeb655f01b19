// What is left of calls that are gone? Run: npm run bench:leaks [-- part of a name …] [--calls n] [--leak]
// Each case mounts, streams and unmounts so many calls in Chromium, one after another and some at once, and then as many again: what grows with them is a
// leak, what does not was warm-up. With --leak each handle is kept. Exits with 1 where more is left than the target allows, and where a leak that was made
// is not told.
import { parseArgs } from 'node:util'
import { chromium } from 'playwright'
import { findChromium } from '../../scripts/find-chromium.mjs'
import { buildPages } from './build-page.mjs'
import { controls, leakCases } from './leak-cases.mjs'
import { GROWS, isRight } from './leak-verdict.mjs'
import { measureLeaks } from './measure-leaks.mjs'
import { toLines } from './report.mjs'

const MB = 1024 * 1024
const CALLS = 1_000
/** What the first thousand calls may leave; half of it is code that is compiled while they run, however few there are. */
const MOST_BYTES = 2 * MB
/** What as many again may leave, when that is done: less than a kilobyte a call. */
const MOST_AGAIN = 0.75 * MB

/** By how many these may grow, over all calls. The browser itself may add a listener or two, at some time, however many calls there are. */
const COUNTED = { nodes: 0, listeners: 2, documents: 0 }

function toRow({ name, calls, requests, isClosed, leaks, keeps, stocks, kept, seen }) {
  const [start, middle, end] = stocks
  const [first, second] = [middle.bytes - start.bytes, end.bytes - middle.bytes]
  const thousands = Math.max(1, calls / CALLS)
  const grown = Object.fromEntries(Object.keys(COUNTED).map((what) => [what, end[what] - start[what]]))
  const wanted = { asked: requests * seen.calls, closed: isClosed ? requests * seen.calls : 0 }
  const problems = [
    ...(first > MOST_BYTES * thousands || second > MOST_AGAIN * thousands ? [GROWS] : []),
    ...Object.entries(COUNTED).flatMap(([what, most]) => (grown[what] > most ? [`${what} grow`] : [])),
    ...(seen.asked === wanted.asked ? [] : [`${seen.asked} requests for ${wanted.asked}`]),
    ...(seen.closed === wanted.closed ? [] : [`${seen.closed} of ${wanted.closed} connections closed`]),
  ]
  // What a key holds is not told by the page: there is one for each call.
  const perKept = keeps ? (kept[1].bytes - middle.bytes) / (kept[1].entries || calls) : null
  return { name, calls, first, second, perCall: second / calls, ...grown, asked: seen.asked, closed: seen.closed, keeps: keeps?.what ?? null, perKept, leaks, problems }
}

/** A row for each case: bytes that the first calls left and those behind them, what else grew, what the server saw, what is kept by design, and what is wrong. */
export async function leakRows({ isChosen = () => true, calls = CALLS, leaks = null } = {}) {
  const executablePath = findChromium()
  const chosen = [...leakCases.map((one) => ({ ...one, leaks })), ...controls].filter(({ name }) => isChosen(name))
  const folders = {
    production: await buildPages(['leaks.html'], { minify: true, name: 'leaks/dist/production' }),
    development: await buildPages(['leaks.html'], { minify: false, name: 'leaks/dist/development', isDevelopment: true }),
  }
  const browser = await chromium.launch({ executablePath, args: ['--disable-frame-rate-limit'] })
  try {
    const rows = []
    for (const one of chosen) {
      rows.push(toRow(await measureLeaks(browser, folders[one.isStrict ? 'development' : 'production'], one, calls)))
      console.error(`measured: ${one.name}`)
    }
    return rows
  } finally {
    await browser.close()
  }
}

// Without the sign of a nought.
const kb = (bytes) => `${Math.round(bytes / 1024) || 0} KB`
const grownBy = (count) => (count > 0 ? `+${count}` : String(count))

/** The rows as a table. */
export const leakLines = (rows) =>
  toLines([
    ['what is left of calls that are gone', 'calls', 'first', 'as many again', 'B a call', 'nodes', 'listeners', 'documents', 'requests', 'closed', 'kept by design, B', ''],
    ...rows.map((row) => {
      const { name, calls, first, second, perCall, nodes, listeners, documents, asked, closed, perKept, problems } = row
      const told = isRight(row) ? 'ok' : 'MISSED'
      const figures = [calls, kb(first), kb(second), perCall.toFixed(0), grownBy(nodes), grownBy(listeners), grownBy(documents), asked, closed]
      return [name, ...figures, perKept === null ? '–' : perKept.toFixed(0), [told, ...problems].join(': ')].map(String)
    }),
  ])

if (process.argv[1] === import.meta.filename) {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { calls: { type: 'string' }, leak: { type: 'boolean', default: false } } })
  const isChosen = (name) => positionals.length === 0 || positionals.some((part) => name.includes(part))
  const rows = await leakRows({ isChosen, calls: Number(values.calls ?? CALLS), leaks: values.leak ? 'handle' : null })
  console.log(leakLines(rows).join('\n'))
  if (!rows.every(isRight)) process.exitCode = 1
}
