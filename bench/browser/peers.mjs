import { execFileSync } from 'node:child_process'
import { statSync } from 'node:fs'
import path from 'node:path'

/** When a file was written; 0 = there is none. */
const writtenAt = (file) => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0

/** Installs what we are measured beside, from a lock file of its own, where that was not done since that file was changed. */
export function installPeers() {
  const cwd = path.resolve(import.meta.dirname, '../peers')
  // npm writes this one when it has installed everything.
  if (writtenAt(path.join(cwd, 'node_modules/.package-lock.json')) >= writtenAt(path.join(cwd, 'package-lock.json'))) return
  console.error('installing the peers below bench/peers')
  execFileSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd, stdio: ['ignore', 'ignore', 'inherit'], shell: process.platform === 'win32' })
}
