// Fails where a change makes the way of a chunk more expensive by more than a quarter. Run: npm run guard [-- part …] [--write], or -- --prove [words]
// README.md says what is measured, and how a baseline is written.
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { isFailure, judge, TOLERATED } from './judge.mjs'
import { mergeLeast } from './merge-least.mjs'
import { openGuard } from './open-guard.mjs'
import { counts } from './parts/counts.mjs'
import { markdown } from './parts/markdown.mjs'
import { page } from './parts/page.mjs'
import { reading } from './parts/reading.mjs'
import { prove } from './prove.mjs'
import { toTable } from './to-table.mjs'

const parts = [counts, reading, page, markdown]
/** How often all is measured for a baseline, of which each figure gets the middle. */
const WRITINGS = 3
/** Measurements after which nobody waits for what is far over its limit. */
const SURE = 3
const file = path.join(import.meta.dirname, 'baseline.json')
const { values: flags, positionals } = parseArgs({ allowPositionals: true, options: { write: { type: 'boolean' }, prove: { type: 'boolean' } } })
const start = performance.now()
const seconds = () => Math.round((performance.now() - start) / 1000)

/** Judges a part; what is over is measured again, and the least of all that was measured counts: only what is always over fails. */
async function judgePart(part, given, baseline) {
  const measured = []
  let rows = []
  for (let time = 1; time <= part.tries; time++) {
    measured.push(await part.measure(given, time))
    rows = judge(part.figures(mergeLeast(measured)), baseline[part.name] ?? {})
    const over = rows.filter(({ verdict }) => verdict === 'OVER')
    if (over.length === 0) break
    // Far over, and not only once: that is no noise, and the guard fails whatever the others do.
    if (time >= SURE && over.some(({ is, limit }) => is > limit * TOLERATED)) break
    if (time < part.tries) console.error(`${part.name}: over, measured again: ${over.map(({ name }) => name).join('; ')}`)
  }
  console.error(`${part.name}: measured ${measured.length === 1 ? 'once' : `${measured.length} times`}, ${seconds()} s`)
  return rows.map((row) => ({ part: part.name, ...row }))
}

/** The middle of each figure. Some noise is left in what is least of a few. */
async function toBaseline(part, given) {
  const figures = []
  for (let writing = 0; writing < WRITINGS; writing++) {
    const measured = []
    for (let time = 1; time <= Math.min(part.tries, 2); time++) measured.push(await part.measure(given, time))
    figures.push(part.figures(mergeLeast(measured)))
  }
  const middle = (name) => figures.map((one) => one[name]).toSorted((a, b) => a - b)[WRITINGS >> 1]
  return Object.fromEntries(Object.keys(figures[0]).map((name) => [name, Number(middle(name).toPrecision(4))]))
}

/** What a part is measured with. */
const versionsOf = ({ isOnPage = false }, { node, chromium }) => (isOnPage ? { node, chromium } : { node })

async function write(chosen) {
  const baseline = JSON.parse(readFileSync(file, 'utf8'))
  const { given, versions, close } = await openGuard(chosen)
  try {
    for (const part of chosen) {
      baseline.figures[part.name] = await toBaseline(part, given)
      baseline.versions[part.name] = versionsOf(part, versions)
    }
  } finally {
    await close()
  }
  writeFileSync(file, `${JSON.stringify(baseline, null, 2)}\n`)
  console.log(`Written to ${path.relative('.', file)} after ${seconds()} s. Say in the commit what made the figures other ones.`)
}

/** Prints how the figures stand to the baseline; gives whether they are kept. */
async function check(chosen) {
  const { figures, versions: written = {} } = JSON.parse(readFileSync(file, 'utf8'))
  const { given, versions, close } = await openGuard(chosen)
  const rows = []
  try {
    for (const part of chosen) rows.push(...(await judgePart(part, given, figures)))
  } finally {
    await close()
  }
  const failures = rows.filter(isFailure)
  const better = rows.filter(({ verdict }) => verdict === 'better')
  console.log(`\n${toTable(rows).join('\n')}\n`)
  for (const { part, name, verdict, was, is, limit } of failures) console.log(`*** ${verdict}: ${part}, ${name}: ${is} (baseline ${was}, limit ${limit})`)
  if (better.length > 0) console.log(`Better by a quarter: ${better.map(({ name }) => name).join('; ')}. Write the baseline anew, so that it is kept: npm run guard -- --write`)
  const tools = Object.entries(versions).map(([name, version]) => `${name} ${version}`).join(', ')
  for (const part of chosen) {
    const others = Object.entries(versionsOf(part, versions)).filter(([name, version]) => written[part.name]?.[name] !== version)
    // Another version may make other figures of the same code.
    if (others.length > 0) console.log(`The baseline of ${part.name} was written with another version of ${others.map(([name]) => name).join(' and ')}.`)
  }
  console.log(`${rows.length} figures, ${failures.length} failed, ${better.length} better, in ${seconds()} s, with ${tools}`)
  return failures.length === 0 && rows.length > 0
}

async function run() {
  if (flags.prove) return prove(positionals.join(' '))
  const unknown = positionals.filter((name) => !parts.some((part) => part.name === name))
  if (unknown.length > 0) throw new Error(`No part of the guard is called ${unknown.join(', ')}. There are ${parts.map(({ name }) => name).join(', ')}.`)
  const chosen = parts.filter(({ name }) => positionals.length === 0 || positionals.includes(name))
  if (!flags.write) return check(chosen)
  await write(chosen)
  return true
}

if (!(await run())) process.exitCode = 1
