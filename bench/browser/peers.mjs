import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'

/** Installs what we are measured beside, from a lock file of its own, where that was not done yet. */
export function installPeers() {
  const cwd = path.resolve(import.meta.dirname, '../peers')
  if (existsSync(path.join(cwd, 'node_modules'))) return
  console.error('installing the peers below bench/peers')
  execFileSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd, stdio: ['ignore', 'ignore', 'inherit'], shell: process.platform === 'win32' })
}
