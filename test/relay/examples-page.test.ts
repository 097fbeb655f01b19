import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const root = path.resolve(import.meta.dirname, '../..')
const page = readFileSync(path.join(root, 'docs/relay.md'), 'utf8')
/** Where the relay stands in an app of Next; elsewhere it is in `server.js`. */
const NEXT_ROUTE = 'app/api/llm/[...path]/route.ts'

test.each(readdirSync(path.join(root, 'examples')))('what docs/relay.md shows of examples/%s stands in it', (name) => {
  const [, code = ''] = page.split(`](../examples/${name})`)[1]?.match(/```[jt]s\n([^]*?)```/) ?? []
  const file = path.join(root, 'examples', name, name === 'nextjs' ? NEXT_ROUTE : 'server.js')
  const lines = readFileSync(file, 'utf8').split('\n')
  expect(code).toMatch(/relay/)
  expect(code.split('\n').filter((line) => !lines.includes(line))).toEqual([])
})
