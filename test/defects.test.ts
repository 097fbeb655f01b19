import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { defects } from './defects/defects.mjs'

// `npm run defects` runs them, which takes minutes: what has been moved is told here at once.
test('what each deliberate defect replaces stands once in its file', () => {
  const root = path.resolve(import.meta.dirname, '..')
  const stale = defects.flatMap(({ name, patches }) => patches.filter(({ file, find }) => readFileSync(path.join(root, file), 'utf8').split(find).length !== 2).map(({ file }) => `${name}: ${file}`))
  expect(stale).toEqual([])
})
