import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { runGroup } from '../process-group.mjs'

const INSTALL_MS = 180_000
/** A version, or an alias of one: a range would give another app tomorrow. */
const EXACT = /^(?:npm:[\w@/-]+@)?\d+\.\d+\.\d+(?:-[\w.]+)?$/

/** A copy of an app in `cwd`, installed with the packed package as a user does, without a lock file. `versions` take the place of those in its package.json. */
export async function installApp({ source, cwd, tarball, versions = {}, env, tell }) {
  const skip = /(?:^|\/)(?:node_modules|dist|\.next|next-env\.d\.ts|package-lock\.json|[^/]+\.tsbuildinfo)$/
  cpSync(source, cwd, { recursive: true, filter: (file) => !skip.test(file.slice(source.length)) })
  const file = path.join(cwd, 'package.json')
  const manifest = JSON.parse(readFileSync(file, 'utf8'))
  for (const group of ['dependencies', 'devDependencies']) {
    for (const [name, version] of Object.entries(manifest[group] ?? {})) {
      const wanted = versions[name] ?? version
      if (!EXACT.test(wanted)) tell(`its package.json wants ${name}@${wanted}, which is no exact version`)
      manifest[group][name] = name === 'callscope' ? `file:${tarball}` : wanted
    }
  }
  writeFileSync(file, JSON.stringify(manifest))
  await runGroup('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline'], { cwd, env, timeoutMs: INSTALL_MS })
}
