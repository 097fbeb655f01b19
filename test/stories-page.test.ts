import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const folder = path.join(import.meta.dirname, 'stories-page')

test('every example of docs/stories.md is a file that is compiled, and run where it is a test', () => {
  const page = readFileSync(path.join(import.meta.dirname, '../docs/stories.md'), 'utf8')
  const examples = [...page.matchAll(/```tsx?\n([^]*?)```/g)].map(([, code = '']) => code)
  const files = readdirSync(folder).map((file) => readFileSync(path.join(folder, file), 'utf8'))
  expect(examples.length).toBeGreaterThan(3)
  expect(examples.filter((code) => !files.includes(code))).toEqual([])
})
