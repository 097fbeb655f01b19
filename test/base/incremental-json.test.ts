import fc from 'fast-check'
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

test.each([
  ['{"a":1.', { a: 1 }],
  ['{"a":1.5e', { a: 1.5 }],
  ['{"a":1e+', { a: 1 }],
  ['{"a":true', { a: true }],
])('a number does not vanish while it goes on: %s', (text, expected) => {
  expect(parse(text, 1)).toEqual(expected)
})

const INVALID = [
  '{"a":01}', '{"a":1,}', '[1,]', '[,1]', '[1,,2]', '{,}', 'tru', 'truee', '+1', '.5', '1.', '-', '1e', '0x10', '0b1', '1_0', 'NaN', 'Infinity', '-Infinity', '"a\nb"', '"a\u0000"', '"\\u12x4"', '"\\u 123"',
  '"\\x41"', "'a'", '{a:1}', '{"a" 1}', '{"a":}', '{"a"}', '[1 2]', '[}', '{]', '[1}', '{"a":1]', '// x', '[1/* x */]', '1 2', '{} x', '[]]', '{}}', 'undefined', '\u00a01', '\ufeff{}', '[1,\u2028 2]', '{1:2}', '[tru]', '[nulll]',
]

/** Whether the text, with an end that no word or number goes on over, was taken for a whole value. */
function isWhole(text: string, size: number): boolean {
  const json = new IncrementalJson()
  for (let at = 0; at < text.length; at += size) json.push(text.slice(at, at + size))
  json.push(' ')
  expect(json.closed && json.failed).toBe(false)
  return json.closed
}

test.each(INVALID)('%j is not JSON, here as for JSON.parse', (text) => {
  expect(() => void JSON.parse(text)).toThrow(SyntaxError)
  expect([1, 2, 1_000].map((size) => isWhole(text, size))).toEqual([false, false, false])
})

test.each([
  ['{"a":"hello \\x and more"}', { a: 'hello ' }],
  ['{"a":"hello \\u12x4"}', { a: 'hello ' }],
  ['{"a":"line\nbreak"}', { a: 'line' }],
  ['{"a":[1,{"b":2,,}', { a: [1, { b: 2 }] }],
  ['{"a":1}}', { a: 1 }],
])('what came before the fault is kept: %j', (text, expected) => {
  expect(parse(text, 1)).toEqual(expected)
})

const anyText = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.constantFrom('__proto__', 'constructor', '\ud800', '\udc00\ud83d', '"\\/\b\f\n\r\t'))
const anyJson = fc.letrec((tie) => ({
  value: fc.oneof({ depthSize: 'small' }, anyText, fc.double({ noNaN: true, noDefaultInfinity: true }), fc.maxSafeInteger(), fc.boolean(), fc.constant(null), tie('list'), tie('record')),
  list: fc.array(tie('value'), { maxLength: 5 }),
  record: fc.array(fc.tuple(anyText, tie('value')), { maxLength: 5 }).map((entries) => Object.fromEntries(entries)),
})).value

test('any value, spelt in any way and cut anywhere, is what JSON.parse makes of it', () => {
  const spelling = fc.tuple(anyJson, fc.constantFrom(0, 2, '\t'), fc.boolean()).map(([value, indent, escaped]) => {
    const text = JSON.stringify(value, null, indent)
    return escaped ? text.replace(/[\u0080-\uffff]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`) : text
  })
  fc.assert(fc.property(spelling, fc.integer({ min: 1, max: 9 }), (text, size) => {
    expect(parse(`${text} `, size)).toEqual(JSON.parse(text))
    expect(JSON.stringify(parse(`${text} `, size))).toBe(JSON.stringify(JSON.parse(text)))
    expect(isWhole(text, size)).toBe(true)
  }), { numRuns: 300 })
})

test('a damaged text is JSON where JSON.parse says so', () => {
  const damaged = fc.tuple(anyJson, fc.nat(), fc.constantFrom('', '"', '\\', ',', ']', '}', '{', '[', ':', '0', '-', '.', 'e', ' ', '\n', 'x', 'u'), fc.boolean()).map(([value, place, inserted, replaces]) => {
    const text = JSON.stringify(value)
    const at = place % (text.length + 1)
    return text.slice(0, at) + inserted + text.slice(replaces ? at + 1 : at)
  })
  const isJson = (text: string): boolean => {
    try {
      JSON.parse(text)
      return true
    } catch {
      return false
    }
  }
  fc.assert(fc.property(damaged, fc.integer({ min: 1, max: 9 }), (text, size) => {
    expect([text, isWhole(text, size)]).toEqual([text, isJson(text)])
  }), { numRuns: 2_000 })
})

test('what is read after each piece is never changed, and ends as the whole', () => {
  fc.assert(fc.property(anyJson, fc.integer({ min: 1, max: 9 }), (value, size) => {
    const text = JSON.stringify(value)
    const json = new IncrementalJson()
    const seen: [unknown, string | undefined][] = []
    for (let at = 0; at < text.length; at += size) {
      json.push(text.slice(at, at + size))
      seen.push([json.value, JSON.stringify(json.value)])
    }
    for (const [given, then] of seen) expect(JSON.stringify(given)).toBe(then)
  }), { numRuns: 200 })
})

test('a key that comes twice has its last value', () => {
  const text = '{"a":1,"b":2,"a":{"c":3}}'
  expect(JSON.stringify(parse(text, 1))).toBe(JSON.stringify(JSON.parse(text)))
  expect(parse('{"a":1,"b":2,"a":{"c"')).toEqual({ a: {}, b: 2 })
})

test('a hundred thousand levels need no deep stack', () => {
  const json = new IncrementalJson()
  json.push('[{"a":'.repeat(50_000))
  let depth = 0
  for (let value = json.value; value !== undefined; value = Array.isArray(value) ? value[0] : (value as { a?: unknown }).a) depth += 1
  expect(depth).toBe(100_000)
  json.push(`1${'}]'.repeat(50_000)}`)
  expect(json.closed).toBe(true)
})

const SHAPES: readonly (readonly [name: string, create: (bytes: number) => string, isRead: boolean])[] = [
  ['one long string', (bytes) => JSON.stringify({ text: 'x'.repeat(bytes) }), false],
  ['one long string, read after every piece', (bytes) => JSON.stringify({ text: 'x'.repeat(bytes) }), true],
  ['a string of escapes', (bytes) => JSON.stringify({ text: '\u0001\n"'.repeat(bytes / 10) }), false],
  ['many keys', (bytes) => JSON.stringify(Object.fromEntries(Array.from({ length: bytes / 14 }, (_, index) => [`key${index}`, 1]))), false],
  ['many levels', (bytes) => '['.repeat(bytes / 2) + ']'.repeat(bytes / 2), false],
  ['one long list', (bytes) => JSON.stringify(Array.from({ length: bytes / 6 }, (_, index) => index % 100_000)), false],
]

// Ratios of times, retried: machines are noisy, quadratic work is not.
test.each(SHAPES)('a megabyte in pieces of eight costs no more for each byte than ten kilobytes do: %s', { timeout: 60_000, retry: 4 }, (_name, create, isRead) => {
  const cost = (text: string): number => {
    const start = performance.now()
    const json = new IncrementalJson()
    for (let at = 0; at < text.length; at += 8) {
      json.push(text.slice(at, at + 8))
      if (isRead) void json.value
    }
    expect(json.closed).toBe(true)
    return (performance.now() - start) / text.length
  }
  const [small, large] = [create(10_000), create(1_000_000)]
  for (let round = 0; round < 20; round++) cost(small)
  const best = (text: string, rounds: number) => Math.min(...Array.from({ length: rounds }, () => cost(text)))
  const ratio = best(large, 3) / best(small, 20)
  // Quadratic work would be a hundred times as dear; half a million open levels cost the garbage collector more than five thousand do.
  expect(ratio).toBeLessThan(20)
})
