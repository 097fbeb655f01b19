import { execFileSync } from 'node:child_process'
import { statSync } from 'node:fs'
import path from 'node:path'

/** When a file was written, in ms since epoch; 0 = there is none. */
export const writtenAt = (file) => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0

/** Runs npm in a folder, and says so. */
export function npm(cwd, ...args) {
  console.error(`npm ${args.join(' ')}, in ${path.relative(process.cwd(), cwd) || 'this folder'}`)
  execFileSync('npm', args, { cwd, stdio: ['ignore', 'ignore', 'inherit'], shell: process.platform === 'win32' })
}

/** Installs what a folder's lock file says, where that was not done since that file was changed. */
export function install(cwd) {
  // npm writes the first one when it has installed everything.
  if (writtenAt(path.join(cwd, 'node_modules/.package-lock.json')) < writtenAt(path.join(cwd, 'package-lock.json'))) npm(cwd, 'ci', '--no-audit', '--no-fund')
}
