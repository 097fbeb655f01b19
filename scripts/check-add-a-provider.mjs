// Follows docs/add-a-provider.md to the letter: puts its files into a copy of the sources, and runs types, lint, floors and contract there.
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { copySources, root } from './copy-sources.mjs'

const page = readFileSync(path.join(root, 'docs/add-a-provider.md'), 'utf8')
const files = [...page.matchAll(/^```ts title="([^"]+)"\n([^]*?)^```$/gm)].map(([, file, text]) => ({ file, text }))
const contract = files.find(({ file }) => file.startsWith('test/contract/'))
if (files.length < 2 || !contract) throw new Error('docs/add-a-provider.md has no provider, or no contract.')

const COMMANDS = [
  ['typescript/bin/tsc', '-p', '.'],
  ['oxlint/bin/oxlint', '--type-aware', '--deny-warnings', 'src', 'test/contract'],
  ['vitest/vitest.mjs', 'run', '--project', 'node', contract.file, 'test/floors.test.ts', 'test/exports.test.ts'],
]

const folder = copySources()
try {
  for (const { file, text } of files) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true })
    writeFileSync(path.join(folder, file), text)
  }
  for (const [program, ...args] of COMMANDS) {
    const { status } = spawnSync(process.execPath, [path.join(root, 'node_modules', program), ...args], { cwd: folder, stdio: 'inherit' })
    if (status !== 0) throw new Error(`${program} failed on the provider of docs/add-a-provider.md`)
  }
  console.log(`${files.length} files of docs/add-a-provider.md keep the contract`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
