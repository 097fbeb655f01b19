import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { countBlocks, extractCode } from './extract-code.js'

const root = path.resolve(import.meta.dirname, '../..')
const read = (file: string) => readFileSync(path.join(root, file), 'utf8')

/** Pages whose code is compiled where it is run. */
const HELD_ELSEWHERE = new Map([
  ['add-a-provider', 'scripts/check-add-a-provider.mjs'],
  ['add-a-component', 'scripts/check-add-a-component.mjs'],
  ['stories', 'test/stories-page.test.ts'],
])

const pages = [...readdirSync(path.join(root, 'docs')).filter((file) => file.endsWith('.md')).map((file) => `docs/${file}`), 'README.md', 'CONTRIBUTING.md', 'SECURITY.md']
  .map((file) => ({ file, name: path.basename(file, '.md'), text: read(file) }))
  .filter(({ name, text }) => countBlocks(text) > 0 && !HELD_ELSEWHERE.has(name))

/** What the code of a page takes for granted. */
function readGranted(name: string): string {
  const file = `test/docs/${name}.granted.tsx`
  return existsSync(path.join(root, file)) ? read(file) : ''
}

let folder = ''
let said = ''

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'callscope-docs-'))
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'))
  writeFileSync(path.join(folder, 'modules.d.ts'), read('test/docs/modules.d.ts'))
  writeFileSync(path.join(folder, 'tsconfig.json'), JSON.stringify({ extends: path.join(root, 'tsconfig.json'), include: ['.'], exclude: ['node_modules'] }))
  for (const { name, text } of pages) {
    for (const file of extractCode(text, readGranted(name))) {
      const target = path.join(folder, name, file.name)
      mkdirSync(path.dirname(target), { recursive: true })
      writeFileSync(target, file.text)
    }
  }
  const { stdout, stderr } = spawnSync(process.execPath, [path.join(root, 'node_modules/typescript/bin/tsc'), '-p', '.', '--pretty', 'false'], { cwd: folder, encoding: 'utf8' })
  said = stdout + stderr
}, 120_000)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

test.each(pages)('the code of $file is compiled', ({ name }) => {
  expect(said.split('\n').filter((line) => line.startsWith(`${name}/`))).toEqual([])
})

test('nothing else is said', () => {
  const known = pages.map(({ name }) => `${name}/`)
  // Lines that begin with a space go on with the error above.
  expect(said.split('\n').filter((line) => line !== '' && !line.startsWith(' ') && !known.some((name) => line.startsWith(name)))).toEqual([])
})

test('code that does not hold is found', () => {
  const files = extractCode("```ts\nimport { a } from 'b'\nconst one = a\n```\n\n```ts\nimport { a, c } from 'b'\nconst one = c\n```\n\n```ts\n// d.ts\nexport const d = 1\n```\n", '')
  expect(files).toEqual([
    { name: 'd.ts', text: '// d.ts\nexport const d = 1\n' },
    { name: 'snippets.tsx', text: "import { a } from 'b'\nimport { c } from 'b'\n\n;{\nconst one = a\n;{\nconst one = c\n}}\n" },
  ])
})

test('docs/index.md leads to every page, as the site wants it', () => {
  const files = readdirSync(path.join(root, 'docs')).filter((file) => file.endsWith('.md') && file !== 'index.md')
  expect(files.filter((file) => !read('docs/index.md').includes(`](${file})`))).toEqual([])
})

test('the tests of docs/testing.md are run', () => {
  const tests = extractCode(read('docs/testing.md'), '').filter(({ name }) => /\.test\.tsx?$/.test(name))
  expect(tests.length).toBeGreaterThan(1)
  for (const { name, text } of tests) expect(read(`test/testing-page/${name}`)).toBe(text)
})

test.each([...HELD_ELSEWHERE])('what holds the code of docs/%s.md is there', (name, holder) => {
  expect(countBlocks(read(`docs/${name}.md`))).toBeGreaterThan(0)
  expect(read(holder)).toContain(`docs/${name}.md`)
})
