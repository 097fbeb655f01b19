import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '../..')
const PEERS = 'bench/peers'
/** What a measurement is made of; what it writes is not in it. */
const SOURCES = ['src', 'bench', 'package-lock.json', ':!bench/results.json', ':!bench/REPORT.md', ':!bench/report', ':!bench/profiles']

/** What a measurement was made on, and with: said beside each case, since cases are measured at different times. `browser` is `null` where none was used. */
export function describeMachine(browser) {
  const cpus = os.cpus()
  return {
    date: new Date().toISOString().slice(0, 10),
    commit: readCommit(),
    processor: `${cpus[0]?.model.trim() ?? 'unknown'}, ${cpus.length} cores`,
    memoryGb: Math.round(os.totalmem() / 2 ** 30),
    system: `${os.type()} ${os.release()}`,
    node: process.version,
    ...(browser && { chromium: browser.version() }),
    versions: readVersions(),
  }
}

/** The commit of the sources, and whether something in them was changed since; `null` where that cannot be told. */
function readCommit() {
  const git = (...args) => execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
  try {
    const isChanged = git('status', '--porcelain', '--', ...SOURCES) !== ''
    return `${git('rev-parse', '--short=10', 'HEAD')}${isChanged ? ', changed' : ''}`
  } catch {
    return null
  }
}

/** Versions of all that is measured, as they are installed. React is ours for everybody. */
function readVersions() {
  const peers = Object.keys(read(path.join(PEERS, 'package.json')).dependencies)
  const ours = ['react', 'openai', 'openai-v7', 'vite']
  const installed = (names, folder) => Object.fromEntries(names.map((name) => [name, read(path.join(folder, 'node_modules', name, 'package.json')).version]))
  return { callscope: read('package.json').version, ...installed(peers, PEERS), ...installed(ours, '') }
}

const read = (file) => JSON.parse(readFileSync(path.join(root, file), 'utf8'))
