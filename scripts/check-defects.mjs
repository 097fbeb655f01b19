// Puts each defect of test/defects/defects.mjs into a copy of the sources and requires that its tests fail there. The working tree is not touched.
// `npm run defects -- WORDS` checks only those whose name has the words.
import { spawn } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { defects } from '../test/defects/defects.mjs'
import { copySources, root } from './copy-sources.mjs'

const words = process.argv.slice(2).join(' ')
const chosen = defects.filter(({ name }) => name.includes(words))
const COPIES = 2
const TIMEOUT_MS = 60_000

/** Runs test files in a copy; gives what Vitest reports, or `null` where it ran too long. */
async function runTests(folder, tests, options = [], timeout = TIMEOUT_MS) {
  const report = path.join(folder, 'report.json')
  rmSync(report, { force: true })
  // What did not change need not be transformed again: that halves the time.
  const cache = ['--experimental.fsModuleCache', '--experimental.fsModuleCachePath', path.join(folder, '.cache')]
  const args = [path.join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--project', 'node', '--project', 'dom', '--reporter', 'json', '--outputFile', report, ...cache, ...options, ...tests]
  const output = []
  const child = spawn(process.execPath, args, { cwd: folder, timeout, stdio: ['ignore', 'pipe', 'pipe'] })
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => output.push(data))
  const signal = await new Promise((resolve) => child.on('close', (_code, killed) => resolve(killed)))
  if (signal) return null
  try {
    return JSON.parse(readFileSync(report, 'utf8'))
  } catch {
    throw new Error(`Vitest gave no report:\n${Buffer.concat(output).toString()}`)
  }
}

/** Puts the defect in, runs `run`, and takes it out again. Throws where a text to be replaced does not stand in its file exactly once. */
async function withDefect(folder, { patches }, run) {
  const originals = new Map()
  try {
    for (const { file, find, put } of patches) {
      const target = path.join(folder, file)
      const text = readFileSync(target, 'utf8')
      const count = text.split(find).length - 1
      if (count !== 1) throw new Error(`the text to replace stands ${count} times in ${file}, not once: ${find}`)
      if (!originals.has(target)) originals.set(target, text)
      writeFileSync(target, text.replace(find, () => put))
    }
    return await run()
  } finally {
    for (const [target, text] of originals) writeFileSync(target, text)
  }
}

/** What caught the defect. A file that cannot even be loaded catches nothing: it would fail whatever is wrong. */
function readVerdict(report) {
  if (!report) return { problem: 'the tests ran too long' }
  const files = report.testResults
  const failed = files.flatMap(({ assertionResults }) => assertionResults.filter(({ status }) => status === 'failed'))
  if (files.some(({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0)) return { problem: 'a test file could not be loaded' }
  return failed.length > 0 ? { caughtBy: failed[0].fullName } : { problem: 'all tests passed' }
}

async function checkUnpatched(folder) {
  const tests = [...new Set(chosen.flatMap(({ tests: files }) => files))]
  // All tests at once.
  const report = await runTests(folder, tests, [], 10 * TIMEOUT_MS)
  const missing = tests.filter((test) => !report?.testResults.some(({ name }) => name.endsWith(test)))
  if (report?.success && missing.length === 0) return
  const { caughtBy, problem } = readVerdict(report)
  throw new Error(`Without any defect the tests must pass; ${missing.length > 0 ? `absent: ${missing.join(', ')}` : (caughtBy ?? problem)}`)
}

async function checkRemaining(folder) {
  for (let defect = remaining.shift(); defect; defect = remaining.shift()) {
    const { name, tests } = defect
    const verdict = withDefect(folder, defect, async () => readVerdict(await runTests(folder, tests, ['--bail', '1'])))
    const { caughtBy, problem } = await verdict.catch((error) => ({ problem: error.message }))
    if (caughtBy) caught += 1
    console.log(caughtBy ? `${name} … caught by: ${caughtBy}` : `*** ${name} … NOT CAUGHT: ${problem}`)
  }
}

const start = Date.now()
const copies = Array.from({ length: COPIES }, copySources)
const remaining = [...chosen]
let caught = 0
try {
  if (chosen.length === 0) throw new Error(`No defect has "${words}" in its name.`)
  await checkUnpatched(copies[0])
  await Promise.all(copies.map(checkRemaining))
} catch (error) {
  console.error(String(error))
} finally {
  for (const folder of copies) rmSync(folder, { recursive: true, force: true })
}
console.log(`\n${Math.round((Date.now() - start) / 1000)} s`)
console.log(`${chosen.length} defects, ${caught} caught`)
if (caught < chosen.length || chosen.length === 0) process.exitCode = 1
