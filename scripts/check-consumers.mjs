// Installs the packed package in the apps of consumers/ as a user does: a Vite app, with React 19 and 18, and one of Next. Builds them for production, reads
// what their bundles have, opens them in Chromium, and compiles them with every TypeScript that is supported. Run after `npm run build`; words behind it take
// only the apps whose names have one of them.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { chromium } from 'playwright'
import { checkBundle } from './consumers/check-bundle.mjs'
import { checkEntries } from './consumers/check-entries.mjs'
import { checkPage } from './consumers/check-page.mjs'
import { checkTypes, findCompilers } from './consumers/check-types.mjs'
import { installApp } from './consumers/install-app.mjs'
import { findChromium } from './find-chromium.mjs'
import { runGroup, startServer } from './process-group.mjs'

const BUILD_MS = 240_000
const START_MS = 30_000
/** Its build says what its chunks have. */
const VITE = { folder: 'vite', project: 'tsconfig.json', build: ['run', 'build', '--', '--sourcemap', '--manifest'], everyEntry: 'src/every-entry.ts' }
const REACT_18 = { react: '18.3.1', 'react-dom': '18.3.1', '@types/react': '18.3.8', '@types/react-dom': '18.3.7' }

const words = process.argv.slice(2)
const root = path.resolve(import.meta.dirname, '..')
const work = mkdtempSync(path.join(tmpdir(), 'callscope-consumers-'))
const started = performance.now()
const problems = []
const note = (step) => console.log(`${((performance.now() - started) / 1000).toFixed(1).padStart(5)} s  ${step}`)
// Nothing here has a key, and none of this machine is to be used.
const env = { ...process.env, CI: '1', npm_config_loglevel: 'error', NEXT_TELEMETRY_DISABLED: '1' }
delete env.OPENAI_API_KEY
delete env.OPENAI_BASE_URL

const apps = [
  { ...VITE, name: 'vite', label: 'vite (react 19)' },
  // React's types differ, the compilers' reading of them does not: the oldest and the newest stand for all.
  { ...VITE, name: 'vite-react-18', label: 'vite (react 18)', versions: REACT_18, isTypedByAll: false },
  { name: 'nextjs', label: 'nextjs', folder: 'nextjs', project: 'tsconfig.app.json', build: ['run', 'build'] },
]
  .filter(({ name }) => words.length === 0 || words.some((word) => name.includes(word)))
  .map((app) => ({ ...app, cwd: path.join(work, app.name), tell: (problem) => problems.push(`${app.label}: ${problem}`) }))

async function install() {
  await runGroup('npm', ['pack', '--silent', '--pack-destination', work], { cwd: root, env, timeoutMs: BUILD_MS })
  const tarball = path.join(work, readdirSync(work).find((file) => file.endsWith('.tgz')))
  const source = path.join(root, 'consumers')
  const cwd = path.join(work, 'compilers')
  const compilers = { source: path.join(source, 'compilers'), cwd, tell: (problem) => problems.push(`compilers: ${problem}`) }
  await Promise.all([compilers, ...apps.map((app) => ({ ...app, source: path.join(source, app.folder) }))].map((app) => installApp({ ...app, tarball, env })))
  note('the apps are installed')
  return findCompilers(cwd)
}

async function build({ cwd, build: args, everyEntry, tell }) {
  await runGroup('npm', args, { cwd, env, timeoutMs: BUILD_MS })
  if (!everyEntry) return
  checkBundle(cwd, tell)
  checkEntries(cwd, everyEntry, tell)
}

async function open(browser, { cwd, name, tell }) {
  const server = await startServer(cwd, env, START_MS)
  try {
    await checkPage(browser, { url: server.url, name, tell })
  } finally {
    await server.end()
  }
}

let checks = 0
let pages = 0
let browser
try {
  const executablePath = findChromium()
  if (apps.length === 0) throw new Error('There is no such app.')
  const compilers = await install()
  const ends = [...compilers].filter((_, at) => at === 0 || at === compilers.size - 1)
  await Promise.all(apps.map(build))
  note('they are built')
  browser = await chromium.launch({ executablePath })
  for (const app of apps) {
    await open(browser, app)
    pages += 1
  }
  note('they are opened')
  // Behind the build: Next writes types of its own there.
  checks = await checkTypes(apps.map((app) => ({ ...app, compilers: app.isTypedByAll === false ? ends : compilers })), env)
  note('they are compiled')
} catch (error) {
  problems.push(error.message)
} finally {
  await browser?.close()
  rmSync(work, { recursive: true, force: true })
}

if (problems.length > 0) console.error(problems.join('\n'))
console.log(`consumers: ${apps.map(({ label }) => label).join(', ')}: ${checks} type checks, ${pages} pages, ${problems.length} problems`)
process.exitCode = problems.length > 0 ? 1 : 0
