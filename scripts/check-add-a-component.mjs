// Follows docs/add-a-component.md to the letter: puts its files and changes into a copy of the sources, and runs types, lint and the tests of components there.
import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import path from 'node:path'
import { copySources, root } from './copy-sources.mjs'
import { applyPage } from './docs/apply-page.mjs'

const TESTS = ['labels', 'styles', 'model-badge'].map((name) => `test/components/${name}.test`)
const VITEST = ['vitest/vitest.mjs', 'run', '--project', 'node', '--project', 'dom']
const COMMANDS = [
  ['typescript/bin/tsc', '-p', '.'],
  ['oxlint/bin/oxlint', '--type-aware', '--deny-warnings', 'src/components', 'test/components', 'storybook'],
  [...VITEST, ...TESTS, 'test/registry', 'test/exports.test.ts', 'test/floors.test.ts'],
  // Those of others are nothing new.
  [...VITEST, 'test/components/conformance.test', '-t', 'ModelBadge|entry'],
]

const folder = copySources()
try {
  const files = applyPage(path.join(root, 'docs/add-a-component.md'), folder)
  if (!files.includes('test/components/model-badge.test.tsx')) throw new Error('docs/add-a-component.md has no test of its component.')
  for (const [program, ...args] of COMMANDS) {
    const { status } = spawnSync(process.execPath, [path.join(root, 'node_modules', program), ...args], { cwd: folder, stdio: 'inherit' })
    if (status !== 0) throw new Error(`${program} failed on the component of docs/add-a-component.md`)
  }
  console.log(`${files.length} files and changes of docs/add-a-component.md pass the checks of components`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
