import { cpSync, mkdtempSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** The project. */
export const root = path.resolve(import.meta.dirname, '..')

const NEEDED = ['consumers', 'src', 'test', 'docs', 'scripts', 'registry', 'demo', 'storybook', 'bench', 'examples', 'package.json', 'tsconfig.json', 'vite.config.ts', '.oxlintrc.json']

/** A copy of all that checks need, in a folder of its own; packages are shared with the working tree. */
export function copySources() {
  const folder = mkdtempSync(path.join(tmpdir(), 'callscope-'))
  const filter = (file) => !['node_modules', 'dist'].includes(path.basename(file)) && file !== path.join(root, 'docs/site')
  for (const name of NEEDED) cpSync(path.join(root, name), path.join(folder, name), { recursive: true, filter })
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'))
  return folder
}
