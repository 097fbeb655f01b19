import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const read = (file: string) => readFileSync(path.join(import.meta.dirname, file), 'utf8')

test('every example of docs/relay.md is compiled', () => {
  // What is shown of the examples is theirs: test/relay/examples-page.test.ts.
  const page = read('../docs/relay.md').replace(/## Where it runs[^]*?(?=\n## )/, '')
  const examples = [...page.matchAll(/```tsx?\n([^]*?)```/g)].map(([, code = '']) => code.replace(/^import .*\n/gm, '').trim())
  const compiled = read('relay-page.test-d.ts')
  expect(examples.length).toBeGreaterThan(5)
  expect(examples.filter((code) => !compiled.includes(code))).toEqual([])
})
