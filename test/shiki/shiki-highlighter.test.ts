import type { LineHighlighter } from 'callscope/components'
import { shikiHighlighter } from 'callscope/shiki'
import { beforeAll, describe, expect, test, vi } from 'vitest'

const highlighter = shikiHighlighter()

async function load(language: string): Promise<LineHighlighter> {
  const loaded = await highlighter.load(language)
  if (!loaded) throw new Error(`There is nothing for ${language}`)
  return loaded
}

/** Each token of some code with its class, line by line. */
function classes(lines: LineHighlighter, code: string): readonly (readonly (readonly [text: string, kind: string | undefined])[])[] {
  let state: unknown
  return code.split('\n').map((line) => {
    const read = lines.highlight(line, state)
    state = read.state
    return read.tokens.map(({ text, className }) => [text, className] as const)
  })
}

// Each grammar is compiled once.
beforeAll(() => highlighter.load('ts'), 60_000)

test('tokens have the classes of the stylesheet', async () => {
  expect(classes(await load('ts'), 'const rate = read("all", 12) // so')).toEqual([
    [
      ['const', 'cs-token-keyword'],
      [' ', undefined],
      ['rate', 'cs-token-constant'],
      [' ', undefined],
      ['=', 'cs-token-keyword'],
      [' ', undefined],
      ['read', 'cs-token-function'],
      ['(', undefined],
      ['"all"', 'cs-token-string-expression'],
      [',', 'cs-token-punctuation'],
      [' ', undefined],
      ['12', 'cs-token-constant'],
      [') ', undefined],
      ['// so', 'cs-token-comment'],
    ],
  ])
})

test('a line goes on from the state of the one before: an open comment, an open text', async () => {
  const lines = await load('ts')
  const [, second, third] = classes(lines, '/* it begins\nlet a\n*/ let b')
  expect(second).toEqual([['let a', 'cs-token-comment']])
  expect(third?.[0]).toEqual(['*/', 'cs-token-comment'])
  expect(third?.[2]).toEqual(['let', 'cs-token-keyword'])
  const [, within] = classes(lines, 'const a = `\nlet b\n`')
  expect(within).toEqual([['let b', 'cs-token-string-expression']])
})

describe.each(['ts', 'typescript', 'TypeScript', 'js', 'tsx', 'py', 'sh', 'bash', 'json', 'c#', 'c++', 'html', 'css', 'yml', 'ts{1,3}', '{.python}', 'js,ignore'])('%s', (language) => {
  test('is known, and its tokens say the line', { timeout: 60_000 }, async () => {
    const lines = await load(language)
    const code = ['if (a < "b") { return `c ${d} e` } // f', '', '\tdef x(y): pass # z', '<a href="b">é 👩‍👩‍👧 c</a>', '  "key": [1, 2.5e3, null],', '/* open', 'still */ end']
    let state: unknown
    for (const line of code) {
      const read = lines.highlight(line, state)
      state = read.state
      expect(read.tokens.map(({ text }) => text).join('')).toBe(line)
    }
  })
})

test.each(['acme', '', 'text', 'constructor', '__proto__', '../ts'])('of a language that is not known nothing comes: %j', async (language) => {
  expect(await highlighter.load(language)).toBeNull()
})

test('one language under two names, in two blocks, is what was loaded first', async () => {
  expect(highlighter.load('py')).toBe(highlighter.load('py'))
  expect(highlighter.load('PY')).toBe(highlighter.load('py'))
})

test("a grammar of the app's own comes before shiki's, and one that fails to load is asked for again", async () => {
  const acme = { name: 'acme', scopeName: 'source.acme', patterns: [{ match: '\\bgo\\b', name: 'keyword' }], repository: {} }
  const loadAcme = vi.fn<() => Promise<object>>().mockRejectedValueOnce(new Error('offline')).mockResolvedValue({ default: acme })
  const own = shikiHighlighter({ languages: { acme: loadAcme } })
  await expect(own.load('acme')).rejects.toThrow('offline')
  const lines = await own.load('acme')
  expect(lines?.highlight('go on', undefined).tokens).toEqual([
    { text: 'go', className: 'cs-token-keyword', style: undefined },
    { text: ' on', className: undefined, style: undefined },
  ])
})

test('a language that is loaded in between changes nothing of what a line goes on from', { timeout: 60_000 }, async () => {
  const lines = await load('md')
  let state: unknown
  for (const line of ['# One', '', '- **two**', '', '```go']) state = lines.highlight(line, state).state
  const before = lines.highlight('func one()', state).tokens
  expect(before).not.toEqual([])
  // A grammar that Markdown knows as one of a block of code.
  await load('go')
  expect(lines.highlight('func one()', state).tokens).toEqual(before)
})

test.each([
  ['needs one that is not there', { name: 'broken', scopeName: 'source.broken', patterns: [], repository: {}, embeddedLangs: ['nonesuch'] }],
  ['has no scope', { name: 'broken' }],
])('a grammar that %s breaks no other', async (_what, broken) => {
  const own = shikiHighlighter({ languages: { broken: () => Promise.resolve(broken) } })
  await expect(own.load('broken')).rejects.toThrow()
  const lines = await own.load('json')
  expect(lines?.highlight('12', undefined).tokens).toEqual([{ text: '12', className: 'cs-token-constant', style: undefined }])
})

test("a grammar of the app's own stands in place of shiki's, though that is loaded already", async () => {
  await load('css')
  const css = { name: 'css', scopeName: 'source.css', patterns: [{ match: '\\bgo\\b', name: 'keyword' }], repository: {} }
  const lines = await shikiHighlighter({ languages: { css: () => Promise.resolve(css) } }).load('css')
  expect(lines?.highlight('go', undefined).tokens).toEqual([{ text: 'go', className: 'cs-token-keyword', style: undefined }])
})

test.each(['Acme', 'acme:v2', '规则', 'x'.repeat(120)])("a language of the app's own is found by the word that it has there: %s", async (word) => {
  const acme = { name: 'acme', scopeName: 'source.acme', patterns: [], repository: {} }
  const own = shikiHighlighter({ languages: { [word]: () => Promise.resolve(acme) } })
  expect(await own.load(word)).not.toBeNull()
})

test.each(['.', '-', '/'])('a word of 200,000 times %s is looked up at once', async (mark) => {
  const start = performance.now()
  expect(await highlighter.load(mark.repeat(200_000))).toBeNull()
  expect(performance.now() - start).toBeLessThan(1000)
})

describe('a line that is made to take long', () => {
  test.each([
    ['css', 'a\\'.repeat(28)],
    ['css', 'a\\'.repeat(500)],
    ['c#', `x${' *'.repeat(499)}`],
    ['sh', '<'.repeat(1000)],
    ['md', '*_'.repeat(500)],
    ['html', '<a '.repeat(333)],
    ['js', '/('.repeat(500)],
    ['py', '[('.repeat(500)],
    ['ts', '<a,'.repeat(333)],
    ['php', '<?php $a[$'.repeat(100)],
    ['ruby', '%w('.repeat(333)],
    ['java', '@a('.repeat(333)],
    ['latex', '\\a{'.repeat(333)],
    ['sql', "'a''".repeat(250)],
    ['yml', '- ['.repeat(333)],
    ['c++', 'a<'.repeat(500)],
    ['rust', "<'a".repeat(333)],
    ['go', 'map['.repeat(250)],
  ])('%s: it takes a second at most, and says what it said: %s', { timeout: 30_000 }, async (language, line) => {
    const lines = await load(language)
    lines.highlight('a', undefined)
    const start = process.cpuUsage()
    const { tokens } = lines.highlight(line, undefined)
    const { user, system } = process.cpuUsage(start)
    expect(tokens.map(({ text }) => text).join('')).toBe(line)
    expect((user + system) / 1000).toBeLessThan(1000)
  })
})
