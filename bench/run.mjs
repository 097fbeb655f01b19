// The benchmark, from a fresh clone on: installs and builds what is missing, then measures. Run: npm run bench [-- …], see browser/run.mjs.
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '..')

/** Runs npm where that file is not there yet. */
function makeSure(file, ...args) {
  if (existsSync(path.join(root, file))) return
  console.error(`npm ${args.join(' ')}`)
  execFileSync('npm', args, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'], shell: process.platform === 'win32' })
}

makeSure('node_modules', 'ci', '--no-audit', '--no-fund')
// Sizes are those of the built package.
makeSure('dist/index.js', 'run', 'build')
await import('./browser/run.mjs')
