import { readdirSync } from 'node:fs'
import path from 'node:path'
import { availableParallelism } from 'node:os'
import { runGroup } from '../process-group.mjs'

const CHECK_MS = 180_000
/** What comes with the compiler itself is its maker's to check, and takes a third of the time. */
const OPTIONS = ['--noEmit', '--incremental', 'false', '--pretty', 'false', '--skipDefaultLibCheck']
const RESOLUTIONS = { bundler: ['--module', 'esnext', '--moduleResolution', 'bundler'], nodenext: ['--module', 'nodenext', '--moduleResolution', 'nodenext'] }

/** The compilers that are installed in a folder under `typescript-X.Y`, the oldest first: version → its `tsc`. */
export function findCompilers(cwd) {
  const modules = path.join(cwd, 'node_modules')
  const names = readdirSync(modules).filter((name) => name.startsWith('typescript-')).toSorted((one, other) => one.localeCompare(other, 'en', { numeric: true }))
  return new Map(names.map((name) => [name.replace('typescript-', ''), path.join(modules, name, 'bin/tsc')]))
}

/**
 * Compiles each app by each of its compilers, as a bundler resolves and as Node does, several at once. The apps are strict and have `skipLibCheck: false`:
 * an error in a declaration counts, whoever's it is. Nothing is tolerated, as no package that they import is at fault. Gives how many checks there were.
 */
export async function checkTypes(apps, env) {
  const checks = apps.flatMap((app) =>
    [...app.compilers].flatMap(([version, tsc]) => Object.entries(RESOLUTIONS).map(([how, options]) => ({ ...app, version, tsc, how, options }))),
  )
  const waiting = checks.values()
  const work = async () => {
    for (const { cwd, project, tell, version, tsc, how, options } of waiting) {
      const args = [tsc, '-p', project, ...OPTIONS, ...options]
      await runGroup(process.execPath, args, { cwd, env, timeoutMs: CHECK_MS }).catch(({ message }) => tell(`TypeScript ${version}, ${how}: ${message}`))
    }
  }
  await Promise.all(Array.from({ length: availableParallelism() }, work))
  return checks.length
}
