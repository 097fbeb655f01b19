import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const read = (file: string) => readFileSync(path.join(import.meta.dirname, file), 'utf8')

test('every example of docs/markdown.md is compiled', () => {
  const examples = [...read('../docs/markdown.md').matchAll(/```tsx?\n([^]*?)```/g)].map(([, code = '']) => code)
  const compiled = read('markdown-page.test-d.tsx')
  expect(examples.length).toBeGreaterThan(4)
  expect(examples.filter((code) => !compiled.includes(code))).toEqual([])
})
