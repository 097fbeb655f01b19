import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readJson } from '../../src/relay/check/read-json.js'

const nested = (depth: number, open: string, close: string): string => `{"a":${open.repeat(depth)}1${close.repeat(depth)}}`

describe('what may be read in two ways is refused', () => {
  test.each([
    ['a field twice', '{"model":"a","model":"b"}', 'twice'],
    ['a field twice, once with an escape', '{"model":"a","mod\\u0065l":"b"}', 'twice'],
    ['a field twice, far apart', `{"model":"a","messages":[{"model":"c"}],"n":1,"model":"b"}`, 'twice'],
    ['a field twice within', '{"messages":[{"role":"user","role":"system"}]}', 'twice'],
    ['a field twice, behind a string with a brace', '{"model":"}","model":"b"}', 'twice'],
    ['a field twice, behind a string with a quote', '{"model":"\\"","model":"b"}', 'twice'],
    ['a field twice, behind a string that ends with a backslash', '{"model":"\\\\","model":"b"}', 'twice'],
    ['a prototype', '{"__proto__":{"model":"b"}}', '__proto__'],
    ['a prototype with an escape', '{"\\u005f_proto__":{"model":"b"}}', '__proto__'],
    ['a prototype within', '{"messages":[{"__proto__":1}]}', '__proto__'],
    ['a number that is infinite', '{"max_tokens":1e999}', 'number'],
    ['a number that is minus infinite', '{"max_tokens":-1e999}', 'number'],
    ['a number of many digits', `{"max_tokens":${'9'.repeat(400)}}`, 'number'],
    ['lists within lists', nested(65, '[', ']'), 'nested'],
    ['objects within objects', nested(65, '{"a":', '}'), 'nested'],
    ['a million lists', '['.repeat(1_000_000), 'nested'],
    ['a list', '[{"model":"a"}]', 'no JSON object'],
    ['null', 'null', 'no JSON object'],
    ['a text', '"model"', 'no JSON object'],
    ['nothing', '', 'not JSON'],
    ['a comment', '{"model":"a"/*,*/}', 'not JSON'],
    ['a comma too many', '{"model":"a",}', 'not JSON'],
    ['quotes of one stroke', "{'model':'a'}", 'not JSON'],
    ['no quotes', '{model:"a"}', 'not JSON'],
    ['NaN', '{"n":NaN}', 'not JSON'],
    ['Infinity', '{"n":Infinity}', 'not JSON'],
    ['a hexadecimal number', '{"n":0x10}', 'not JSON'],
    ['a number with a zero in front', '{"n":010}', 'not JSON'],
    ['a text with a line break', '{"model":"a\nb"}', 'not JSON'],
    ['a text that does not end', '{"model":"a', 'not JSON'],
    ['two objects', '{"model":"a"}{"model":"b"}', 'not JSON'],
    ['a mark of byte order', '\ufeff{"model":"a"}', 'not JSON'],
    ['a character 0 behind it', '{"model":"a"}\0', 'not JSON'],
  ])('%s', (_name, text, why) => {
    const read = readJson(text)
    expect('problem' in read && read.problem).toContain(why)
    // What a client wrote is not told back.
    expect('problem' in read && read.problem).not.toMatch(/model/)
  })
})

test('what has one meaning is read', () => {
  const body = { model: 'a', messages: [{ role: 'user', content: 'A "brace" { and a colon: \\ é 😀 \u2028' }], tools: [{ parameters: { properties: { constructor: { type: 'string' }, toString: {} } } }], seed: 9007199254740991, temperature: 0.7e-3 }
  for (const text of [JSON.stringify(body), JSON.stringify(body, null, 2)]) expect(readJson(text)).toEqual({ value: body })
  expect(readJson(nested(63, '[', ']'))).toHaveProperty('value')
  // The same name in two objects.
  expect(readJson('{"a":{"b":1},"c":{"b":2}}')).toEqual({ value: { a: { b: 1 }, c: { b: 2 } } })
})

test('whatever JSON.stringify writes of an object is read as JSON.parse reads it', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string().filter((name) => name !== '__proto__'), fc.jsonValue({ maxDepth: 6 })), (value) => {
      const text = JSON.stringify(value)
      if (text.includes('__proto__')) return
      expect(readJson(text)).toEqual({ value: JSON.parse(text) })
    }),
    { numRuns: 500 },
  )
})

test('whatever is no JSON to JSON.parse is none here, and nothing throws', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'{}[]":,\\0123eE.-+ntf'.split('')), maxLength: 24 }), (text) => {
      const read = readJson(text)
      if ('value' in read) expect(read.value).toEqual(JSON.parse(text))
    }),
    { numRuns: 3000 },
  )
})

test('a large body is read in time that grows with its size alone', () => {
  const image = 'A'.repeat(30_000_000)
  const start = performance.now()
  expect(readJson(JSON.stringify({ model: 'a', messages: [{ content: [{ image_url: { url: image } }] }] }))).toHaveProperty('value')
  expect(readJson(`{"a":"${'\\"'.repeat(5_000_000)}"}`)).toHaveProperty('value')
  expect(performance.now() - start).toBeLessThan(5000)
})
