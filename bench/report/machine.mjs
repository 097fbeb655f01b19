import { readFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '../..')
const PEERS = 'bench/peers/package.json'

/** What a measurement was made on, and with: said beside each case, since cases are measured at different times. `browser` is `null` where none was used. */
export function describeMachine(browser) {
  const cpus = os.cpus()
  return {
    date: new Date().toISOString().slice(0, 10),
    processor: `${cpus[0]?.model.trim() ?? 'unknown'}, ${cpus.length} cores`,
    memoryGb: Math.round(os.totalmem() / 2 ** 30),
    system: `${os.type()} ${os.release()}`,
    node: process.version,
    ...(browser && { chromium: browser.version() }),
    versions: readVersions(),
  }
}

/** Versions of all that is measured. */
function readVersions() {
  const { version, devDependencies } = read('package.json')
  const ours = { callscope: version, react: devDependencies.react, openai: devDependencies.openai, vite: devDependencies.vite }
  return { ...ours, ...read(PEERS).dependencies }
}

const read = (file) => JSON.parse(readFileSync(path.join(root, file), 'utf8'))
