import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { MAX_CALLS } from '../../src/devtools/create-call-log.js'
import { MOST_CHUNKS } from '../../src/devtools/kept-chunks.js'

const read = (file: string) => readFileSync(path.join(import.meta.dirname, file), 'utf8')
const page = read('../../docs/devtools.md')

test('its table has every prop, and its numbers are those of the code', () => {
  const props = [...read('../../src/devtools/devtools-options.ts').matchAll(/readonly (\w+)\?:/g)].map(([, name]) => name)
  expect([...page.matchAll(/^\| `(\w+)` \|/gm)].map(([, name]) => name)).toEqual(props)
  expect(page).toContain(`| ${MAX_CALLS} |`)
  expect(page).toContain(`more than ${MOST_CHUNKS.toLocaleString('en-US')} the first`)
})
