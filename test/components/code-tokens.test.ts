import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createCodeTokens } from '../../src/components/markdown/create-code-tokens.js'
import type { LineHighlighter } from '../../src/components/markdown/highlighter.js'
import type { ShownPiece } from '../../src/components/markdown/code-piece.js'
import { createDocument } from '../../src/markdown/create-document.js'
import { nodesOf } from '../../src/markdown/series.js'
import { createCountingHighlighter } from './counting-highlighter.js'

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }))
afterEach(() => void vi.useRealTimers())

/** The pieces of a code block, as the reader of Markdown cuts them. */
function toPieces(code: string): readonly string[] {
  const [block] = nodesOf(createDocument().read(`\`\`\`ts\n${code}`, false).blocks)
  return block?.type === 'code' ? [...nodesOf(block.text)] : []
}

function readAll(tokens: ReturnType<typeof createCodeTokens>, code: string): readonly (ShownPiece | null)[] {
  const shown = toPieces(code).map((text, index) => tokens.read(index, text))
  tokens.goOn()
  return shown
}

/** Everything that is known of a code once nothing is left to read. */
function settle(tokens: ReturnType<typeof createCodeTokens>, code: string): readonly (ShownPiece | null)[] {
  const stop = tokens.subscribe(() => {})
  readAll(tokens, code)
  vi.runAllTimers()
  stop()
  return readAll(tokens, code)
}

const line = (at: number) => `const value_${at} = read(${at}) // of many\n`
const LINES = Array.from({ length: 400 }, (_, at) => (at % 50 === 7 ? '/* it begins\n' : at % 50 === 12 ? 'and ends */\n' : line(at)))

test('an update reads the new lines alone: each whole line once, the open one again', () => {
  const { calls, lines } = createCountingHighlighter()
  const tokens = createCodeTokens(lines)
  readAll(tokens, 'first')
  let code = 'first\n'
  for (let at = 0; at < 300; at++) {
    calls.length = 0
    readAll(tokens, code)
    const half = line(at).slice(0, 9)
    readAll(tokens, code + half)
    readAll(tokens, code + line(at).trimEnd())
    code += line(at)
    readAll(tokens, code)
    // The end of a line tells nothing new of it.
    expect(calls).toEqual([half, line(at).trimEnd()])
  }
})

test('the same text gives the same object, and what a line is shown as stays the same', () => {
  const { lines } = createCountingHighlighter()
  const tokens = createCodeTokens(lines)
  readAll(tokens, 'let a')
  const [before] = readAll(tokens, 'let a\nlet b')
  expect(readAll(tokens, 'let a\nlet b')[0]).toBe(before)
  const [after] = readAll(tokens, 'let a\nlet b\nlet c')
  expect(after?.lines[0]).toBe(before?.lines[0])
  expect(after?.lines).toHaveLength(3)
})

test('however a code is cut, the tokens are those of the whole', () => {
  const code = LINES.join('')
  const whole = settle(createCodeTokens(createCountingHighlighter().lines), code)
  expect(whole.length).toBeGreaterThan(5)
  expect(whole.flatMap((piece) => piece?.lines.map(({ text }) => text) ?? []).join('')).toBe(code)
  let seed = 7
  const random = (below: number) => (seed = (seed * 48271) % 2147483647) % below
  for (let round = 0; round < 8; round++) {
    const tokens = createCodeTokens(createCountingHighlighter().lines)
    for (let end = 0; end < code.length; end += 1 + random(round % 2 ? 3000 : 400)) readAll(tokens, code.slice(0, end))
    expect(settle(tokens, code)).toEqual(whole)
  }
})

test('a block that is there at once is read bit by bit, each bit for at most half a frame', () => {
  const { calls, lines } = createCountingHighlighter()
  // A line takes a millisecond.
  vi.spyOn(performance, 'now').mockImplementation(() => calls.length)
  const tokens = createCodeTokens(lines)
  let news = 0
  const stop = tokens.subscribe(() => void news++)
  readAll(tokens, LINES.join(''))
  expect(calls).toEqual([])
  vi.advanceTimersToNextTimer()
  expect(calls.length).toBeGreaterThan(4)
  expect(calls.length).toBeLessThan(10)
  expect(news).toBe(1)
  const [first] = readAll(tokens, LINES.join(''))
  expect(first?.lines.map(({ text }) => text).join('') + String(first?.rest)).toBe(toPieces(LINES.join(''))[0])
  vi.runAllTimers()
  expect(calls).toEqual(LINES.map((text) => text.trimEnd()))
  stop()
})

test('nothing is read on where nobody looks any more', () => {
  const { calls, lines } = createCountingHighlighter()
  const tokens = createCodeTokens(lines)
  const stop = tokens.subscribe(() => {})
  readAll(tokens, LINES.join(''))
  stop()
  vi.runAllTimers()
  expect(calls).toEqual([])
  expect(vi.getTimerCount()).toBe(0)
})

test('another text in the same place is read as itself', () => {
  const { calls, lines } = createCountingHighlighter()
  const tokens = createCodeTokens(lines)
  settle(tokens, LINES.join(''))
  calls.length = 0
  const [piece] = settle(tokens, 'let other\nlet more\n')
  expect(piece?.lines.map(({ text }) => text)).toEqual(['let other\n', 'let more\n'])
  expect(calls).toEqual(['let other', 'let more'])
})

test.each([
  ['before anything is read', ''],
  ['behind lines that are read', 'let same\n'],
])('another text that is as long is shown at once: %s', (_what, start) => {
  const tokens = createCodeTokens(createCountingHighlighter().lines)
  const shown = (code: string) => readAll(tokens, code).map((piece) => `${piece?.lines.map(({ text }) => text).join('')}${piece?.rest}`).join('')
  if (start) expect(shown(start)).toBe(start)
  for (const name of ['one', 'two']) {
    const code = `${start}${`let ${name} = 12345\n`.repeat(100)}`
    expect(shown(code)).toBe(code)
  }
})

test('lines of more than 1,000 characters are plain, also what is left of one in the next piece, and the next line goes on from before', () => {
  const { calls, lines } = createCountingHighlighter()
  const long = 'x'.repeat(9000)
  const shown = settle(createCodeTokens(lines), `/* open\n${long}\nclose */\nlet a\n`)
  expect(calls).toEqual(['/* open', 'close */', 'let a'])
  const all = shown.flatMap((piece) => piece?.lines ?? [])
  expect(all.map(({ tokens }) => tokens?.[0]?.className ?? null)).toEqual(['comment', null, null, 'comment', 'word'])
  expect(shown.length).toBeGreaterThan(1)
})

test('a line of 1,000 characters is read, and one of 1,001 is not', () => {
  const { calls, lines } = createCountingHighlighter()
  const [most, more] = ['x'.repeat(1000), 'y'.repeat(1001)]
  settle(createCodeTokens(lines), `${most}\n${more}\n`)
  expect(calls).toEqual([most])
})

test('what stands behind 500,000 characters is plain, whether it came at once or bit by bit', () => {
  const code = Array.from({ length: 14_000 }, (_, at) => `let value_${at} = { a: [${at}], b: "${at}" }\n`).join('')
  const { calls, lines } = createCountingHighlighter()
  const shown = settle(createCodeTokens(lines), code)
  const plain = shown.filter((piece) => piece === null).length
  expect(plain).toBeGreaterThan(5)
  expect(shown.slice(-plain)).toEqual(Array(plain).fill(null))
  expect(calls.join('\n').length).toBeGreaterThan(499_000)
  expect(calls.join('\n').length).toBeLessThan(505_000)
})

test.each<[what: string, highlight: LineHighlighter['highlight']]>([
  ['throws', () => { throw new Error('no grammar') }],
  ['says something else', () => ({ tokens: [{ text: 'something else', className: 'word' }], state: 1 })],
  ['says less', () => ({ tokens: [], state: 1 })],
])('a line is plain where the highlighter %s', (_what, highlight) => {
  const { lines } = createCountingHighlighter()
  const tokens = createCodeTokens({ highlight: (text, state) => (text.includes('bad') ? highlight(text, state) : lines.highlight(text, state)) })
  const [piece] = settle(tokens, '/* open\nbad\nclose */')
  expect(piece?.lines.map(({ tokens: found }) => found?.[0]?.className ?? null)).toEqual(['comment', null, 'comment'])
})
