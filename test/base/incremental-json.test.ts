import { expect, test } from 'vitest'
import { IncrementalJson } from '../../src/base/incremental-json.js'

function parse(text: string, size = text.length || 1): unknown {
  const json = new IncrementalJson()
  for (let at = 0; at < text.length; at += size) json.push(text.slice(at, at + size))
  return json.value
}

const WHOLE = ['{}', '[]', '{"a":1,"b":[true,false,null],"c":{"d":"e"}}', '[[],{},[{}]]', '"text"', ' { "a" : [ 1.5e3 , -2 ] } ', '{"":"","\\u00e9\\n":"\\ud83d\\ude00\\"\\\\\\/"}', '{"__proto__":{"x":1}}', '[0,-0.5,1E2]']

test.each(WHOLE)('%s, a character at a time, is what JSON.parse makes of it', (text) => {
  expect(parse(text, 1)).toEqual(JSON.parse(text))
  expect(parse(text, 3)).toEqual(JSON.parse(text))
  expect(Object.getPrototypeOf(parse('{"__proto__":{"x":1}}'))).toBe(Object.prototype)
})

test.each([
  ['', undefined],
  ['{', {}],
  ['{"tit', {}],
  ['{"title"', {}],
  ['{"title":', {}],
  ['{"title":"The Na', { title: 'The Na' }],
  ['{"a":tr', {}],
  ['{"a":12', { a: 12 }],
  ['{"a":-', {}],
  ['{"a":[1,{"b":"c', { a: [1, { b: 'c' }] }],
  ['{"a":"x\\u00', { a: 'x' }],
  ['{"a":1} and more', { a: 1 }],
  ['["a",', ['a']],
])('the unfinished %s reads as far as it goes', (text, expected) => {
  expect(parse(text)).toEqual(expected)
})

test('what was given out is not changed, and closed parts keep their identity', () => {
  const json = new IncrementalJson()
  json.push('{"list":[{"a":1},{"b":')
  const before = json.value as { list: unknown[] }
  json.push('2}],"text":"x')
  const after = json.value as { list: unknown[] }
  expect(before).toEqual({ list: [{ a: 1 }, {}] })
  expect(after).toEqual({ list: [{ a: 1 }, { b: 2 }], text: 'x' })
  expect(after.list[0]).toBe(before.list[0])
  json.push('y')
  expect((json.value as { list: unknown[] }).list).toBe(after.list)
  expect(json.value).toBe(json.value)
})

test('a megabyte in pieces of eight costs no more for each byte than ten kilobytes do', () => {
  const cost = (bytes: number): number => {
    const text = JSON.stringify({ items: Array.from({ length: bytes / 50 }, (_, index) => ({ id: index, name: 'a name of some length' })) })
    const start = performance.now()
    const json = new IncrementalJson()
    for (let at = 0; at < text.length; at += 8) json.push(text.slice(at, at + 8))
    expect(json.closed).toBe(true)
    return (performance.now() - start) / text.length
  }
  cost(10_000)
  const small = Math.min(...Array.from({ length: 20 }, () => cost(10_000)))
  const large = Math.min(...Array.from({ length: 3 }, () => cost(1_000_000)))
  // Quadratic work would be a hundred times as dear; machines are noisy.
  expect(large / small).toBeLessThan(5)
})
