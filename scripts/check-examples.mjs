// Installs every app of examples/ as a reader does, with the packed package, and tries its relay before a simulated provider: streams, who may ask,
// what a client that goes away stops. The page of Next is opened in Chromium. Run after `npm run build`; words behind it take only the examples whose
// names have one of them.
import { once } from 'node:events'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { toNodeHandler } from '../dist/relay/index.js'
import { checkAborts, checkHealth, checkPage, checkRefusals, checkStream, simulator } from './example-checks.mjs'
import { runGroup, startServer } from './process-group.mjs'

const words = process.argv.slice(2)
const root = path.resolve(import.meta.dirname, '..')
const source = path.join(root, 'examples')
const names = readdirSync(source).filter((name) => words.length === 0 || words.some((word) => name.includes(word)))
const work = mkdtempSync(path.join(tmpdir(), 'callscope-examples-'))
const problems = []
const started = performance.now()
const note = (step) => console.log(`${((performance.now() - started) / 1000).toFixed(1).padStart(5)} s  ${step}`)

const INSTALL_MS = 180_000
const BUILD_MS = 240_000
const START_MS = 30_000

const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'))
const { version } = readJson(path.join(root, 'package.json'))
const env = { ...process.env, CI: '1', npm_config_loglevel: 'error', NEXT_TELEMETRY_DISABLED: '1' }
// A build knows no key, and what is on this machine leads nowhere.
delete env.OPENAI_API_KEY
delete env.OPENAI_BASE_URL

/**
 * A copy of an example, installed and built. It has no lock file: one would have to name a package that is not published yet, and what a reader gets
 * is what is to be tried.
 */
async function prepare(name, tarball) {
  const cwd = path.join(work, name)
  const skip = /(?:^|\/)(?:node_modules|\.next|package-lock\.json)$/
  cpSync(path.join(source, name), cwd, { recursive: true, filter: (file) => !skip.test(file) })
  const file = path.join(cwd, 'package.json')
  const { dependencies, devDependencies, ...rest } = readJson(file)
  const inexact = Object.values({ ...dependencies, ...devDependencies }).filter((wanted) => !/^\d+\.\d+\.\d+$/.test(wanted))
  if (inexact.length > 0 || dependencies.callscope !== version) {
    problems.push(`${name}: its package.json must name exact versions, and ${version} of the package`)
  }
  writeFileSync(file, JSON.stringify({ ...rest, devDependencies, dependencies: { ...dependencies, callscope: `file:${tarball}` } }))
  await runGroup('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline'], { cwd, env, timeoutMs: INSTALL_MS })
  if (rest.scripts.build) await runGroup('npm', ['run', 'build'], { cwd, env, timeoutMs: BUILD_MS })
  note(`${name} is installed${rest.scripts.build ? ' and built' : ''}`)
  return { name, cwd }
}

async function check({ name, cwd }, provider) {
  const tell = (problem) => problems.push(`${name}: ${problem}`)
  const preload = pathToFileURL(path.join(root, 'scripts/collect-garbage.mjs')).href
  const own = { OPENAI_API_KEY: 'sk-simulated', OPENAI_BASE_URL: `${provider}/v1`, NODE_OPTIONS: `--import=${preload}` }
  const app = await startServer(cwd, { ...env, ...own }, START_MS)
  try {
    await checkHealth(app.url, tell)
    await checkRefusals(app.url, tell)
    await checkStream(app.url, tell)
    const times = await checkAborts(app.url, tell)
    if (name === 'nextjs') await checkPage(app.url, tell)
    note(`${name} answers; the provider learns that a client has gone within ${times}`)
  } catch (error) {
    tell(`${error.message}\n${app.output()}`)
  } finally {
    await app.end()
  }
}

const server = createServer(toNodeHandler(simulator.handler)).listen(0, '127.0.0.1')
try {
  await once(server, 'listening')
  await runGroup('npm', ['pack', '--silent', '--pack-destination', work], { cwd: root, env, timeoutMs: BUILD_MS })
  const tarball = path.join(work, readdirSync(work).find((file) => file.endsWith('.tgz')))
  const apps = await Promise.all(names.map((name) => prepare(name, tarball)))
  // One by one: what is measured is not to wait for another one's server.
  for (const app of apps) await check(app, `http://127.0.0.1:${server.address().port}`)
} catch (error) {
  problems.push(error.message)
} finally {
  server.close()
  server.closeAllConnections()
  rmSync(work, { recursive: true, force: true })
}

if (names.length === 0) problems.push('there is no such example')
if (problems.length > 0) {
  console.error(problems.join('\n'))
  process.exitCode = 1
} else console.log(`${names.length} examples stream as it comes, turn away who is not known, and stop with their clients.`)
