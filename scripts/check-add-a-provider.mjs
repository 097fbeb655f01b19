// Follows docs/add-a-provider.md to the letter: puts its files into a copy of the sources, and runs types, lint, floors and contract there.
import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import path from 'node:path'
import { copySources, root } from './copy-sources.mjs'
import { applyPage } from './docs/apply-page.mjs'

const CONTRACT = 'test/contract/acme.test.ts'

const COMMANDS = [
  ['typescript/bin/tsc', '-p', '.'],
  ['oxlint/bin/oxlint', '--type-aware', '--deny-warnings', 'src', 'test/contract'],
  ['vitest/vitest.mjs', 'run', '--project', 'node', CONTRACT, 'test/floors.test.ts', 'test/exports.test.ts'],
]

const folder = copySources()
try {
  const files = applyPage(path.join(root, 'docs/add-a-provider.md'), folder)
  if (files.length < 2 || !files.includes(CONTRACT)) throw new Error('docs/add-a-provider.md has no provider, or no contract.')
  for (const [program, ...args] of COMMANDS) {
    const { status } = spawnSync(process.execPath, [path.join(root, 'node_modules', program), ...args], { cwd: folder, stdio: 'inherit' })
    if (status !== 0) throw new Error(`${program} failed on the provider of docs/add-a-provider.md`)
  }
  console.log(`${files.length} files of docs/add-a-provider.md keep the contract`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
