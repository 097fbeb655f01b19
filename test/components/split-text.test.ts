import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createTextSplitter, splitText } from '../../src/components/split-text.js'

const words = 'some words of a long answer\n'.repeat(1_000)

test('the pieces of a text are the text', () => {
  fc.assert(fc.property(fc.array(fc.constantFrom('a', ' ', '\n', '\u{1F600}', '。', 'word '.repeat(900), 'x'.repeat(5_000))), (parts) => {
    expect(splitText(parts.join('')).join('')).toBe(parts.join(''))
  }))
})

test.each([words, words.replaceAll('\n', ' '), words.replaceAll('\n', (_line, at) => (Math.floor(at / 9_000) % 2 === 0 ? '\n' : ' '))])('as a text grows, only its last piece changes', (text) => {
  let before = splitText('')
  for (let length = 0; length <= text.length; length += 97) {
    const pieces = splitText(text.slice(0, length))
    expect(pieces.slice(0, before.length - 1)).toEqual(before.slice(0, -1))
    before = pieces
  }
  expect(before.length).toBeGreaterThan(5)
})

test('a text is cut behind a line, else behind a space, and not at all where it has none', () => {
  for (const piece of splitText(words).slice(0, -1)) expect(piece).toMatch(/\n$/)
  for (const piece of splitText(words.replaceAll('\n', ' ')).slice(0, -1)) expect(piece).toMatch(/ $/)
  expect(splitText('x'.repeat(100_000))).toHaveLength(1)
})

test('a short text is one piece', () => {
  expect(splitText('')).toEqual([''])
  expect(splitText('a few words')).toEqual(['a few words'])
})

test('a splitter gives the same pieces, whatever text it is given next', () => {
  const split = createTextSplitter()
  for (const length of [0, 5_000, 20_000, 20_000, 9_000, 28_000]) expect(split(words.slice(0, length))).toEqual(splitText(words.slice(0, length)))
  expect(split('another text '.repeat(2_000))).toEqual(splitText('another text '.repeat(2_000)))
})
