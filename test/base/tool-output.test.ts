import { isCallError, type ToolAndOutput } from 'callscope'
import { AnthropicCallResponse } from 'callscope/anthropic'
import { AzureCallResponse } from 'callscope/azure'
import { OpenAICallResponse } from 'callscope/openai'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { toToolOutput } from '../../src/base/tool-output.js'
import { json, text } from '../messages/arbitraries.js'
import { check, frozen } from '../messages/check.js'

class Money {
  constructor(readonly amount: number) {}
  toJSON() {
    return `${this.amount} EUR`
  }
}

class Point {
  x = 1
  get length() {
    return 1
  }
}

const shared = { a: 1 }

describe('the text of a tool output', () => {
  test.each<[name: string, output: unknown, text: string]>([
    ['a string', 'text', 'text'],
    ['an empty string', '', ''],
    ['a string that looks like JSON', '"a"', '"a"'],
    ['bytes', new Uint8Array([1, 2]), 'AQI='],
    ['no bytes', new Uint8Array(), ''],
    ["Node's bytes", Buffer.from([1, 2]), 'AQI='],
    ['a buffer', new Uint8Array([1, 2]).buffer, 'AQI='],
    ['a number', 1.5, '1.5'],
    ['a boolean', false, 'false'],
    ['null', null, 'null'],
    ['undefined', undefined, 'null'],
    ['a list, undefined in it', [1, 'a', undefined], '[1,"a",null]'],
    ['nested bytes', { a: [new Uint8Array([1])] }, '{"a":["AQ=="]}'],
    ["Node's bytes, nested", { a: Buffer.from([1]), b: new Uint8Array([2]).buffer }, '{"a":"AQ==","b":"Ag=="}'],
    ['what has toJSON', { price: new Money(3) }, '{"price":"3 EUR"}'],
    ['an object of a class, by its fields', new Point(), '{"x":1}'],
    ['a date', new Date(0), '"1970-01-01T00:00:00.000Z"'],
    ['a set', new Set([1, new Set(['a'])]), '[1,["a"]]'],
    ['a map', new Map<string, unknown>([['a', 1], ['b', new Map([['c', new Uint8Array([1])]])]]), '{"a":1,"b":{"c":"AQ=="}}'],
    ['an empty map and an empty set', [new Map(), new Set()], '[{},[]]'],
    ['an object without a prototype', Object.create(null), '{}'],
    ['the same object twice', [shared, shared], '[{"a":1},{"a":1}]'],
  ])('%s', (_name, output, expected) => {
    expect(toToolOutput(output)).toBe(expected)
  })

  test('any plain data is its JSON, and is not changed', () => {
    check(fc.oneof(json, fc.array(json)).map(frozen), (output) => {
      expect(toToolOutput(output)).toBe(typeof output === 'string' ? output : JSON.stringify(output))
    })
  })

  test('any text is itself', () => {
    check(text, (output) => {
      expect(toToolOutput(output)).toBe(output)
    })
  })

  const circle: Record<string, unknown> = {}
  circle['self'] = circle
  const ring = new Set<unknown>()
  ring.add(ring)
  const loop = new Map<string, unknown>()
  loop.set('loop', [loop])

  test.each<[name: string, output: unknown]>([
    ['a function', () => 1],
    ['a symbol', Symbol('x')],
    ['a bigint', 1n],
    ['a nested function', { a: () => 1 }],
    ['a nested symbol', [Symbol('x')]],
    ['a nested bigint', { a: [1n] }],
    ['a circle', circle],
    ['a set in itself', ring],
    ['a map in itself', loop],
    ['a map whose keys are no text', new Map([[1, 2]])],
    ['a promise that nobody awaited', Promise.resolve(1)],
    ['an error', new Error('secret')],
    ['a pattern', { a: /x/ }],
    ['what throws when it is read', { toJSON: () => { throw new Error('secret') } }],
  ])('%s is refused, not lost', (_name, output) => {
    let error: unknown
    try {
      toToolOutput(output)
    } catch (thrown) {
      error = thrown
    }
    expect(isCallError(error, 'tool')).toBe(true)
    expect(String(error)).not.toContain('secret')
  })
})

describe('toolMessageParams', () => {
  const calls = ['a', 'b'].map((id, index) => ({ index, id, name: 'look', argsText: '{}', args: {}, status: 'complete', known: true }))
  const outputs = frozen([[calls[0], { blue: true }], [calls[1], 'no such city', { isError: true }]]) as unknown as readonly ToolAndOutput[]

  test('Anthropic: all in one message, a failed one marked', () => {
    expect(new AnthropicCallResponse({} as never).toolMessageParams(outputs)).toEqual([
      {
        role: 'user',
        content: [
          { type: 'tool_result', tool_use_id: 'a', content: [{ type: 'text', text: '{"blue":true}' }] },
          { type: 'tool_result', tool_use_id: 'b', content: [{ type: 'text', text: 'no such city' }], is_error: true },
        ],
      },
    ])
    // The API refuses empty text, and a message without content.
    expect(new AnthropicCallResponse({} as never).toolMessageParams([[outputs[0]![0], '']])).toMatchObject([{ content: [{ tool_use_id: 'a', content: [] }] }])
    expect(new AnthropicCallResponse({} as never).toolMessageParams([])).toEqual([])
  })

  test.each([
    ['OpenAI', new OpenAICallResponse({} as never)],
    ['Azure', new AzureCallResponse({} as never)],
  ])('%s: a message for each; the wire has no mark for a failed one, so its text says it', (_name, response) => {
    expect(response.toolMessageParams(outputs)).toEqual([
      { role: 'tool', tool_call_id: 'a', content: '{"blue":true}' },
      { role: 'tool', tool_call_id: 'b', content: 'Error: no such city' },
    ])
    expect(response.toolMessageParams([])).toEqual([])
  })
})
