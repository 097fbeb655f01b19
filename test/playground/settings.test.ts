import { describe, expect, test } from 'vitest'
import { calculate } from '../../demo/src/call/calculate.js'
import { readParameters } from '../../demo/src/call/read-parameters.js'
import { readSchema } from '../../demo/src/call/read-schema.js'
import { DEFAULTS, NO_PARAMETERS, readSettings } from '../../demo/src/settings/settings.js'

describe('settings that were kept', () => {
  test('come back as they were', () => {
    const settings = { ...DEFAULTS, targets: [{ slot: 2, provider: 'azure' as const, model: 'm', baseUrl: '' }, { slot: 0, provider: 'openai' as const, model: 'n', baseUrl: 'http://localhost:1/v1' }], system: 'Be terse.', parameters: { ...NO_PARAMETERS, seed: '7' }, tools: ['calculate'], isObject: true, budgetUsd: 0 }
    expect(readSettings(JSON.stringify(settings))).toEqual(settings)
  })

  test.each([[null], [''], ['{'], ['null'], ['[]'], ['{"targets":[]}'], ['{"targets":[{"slot":9,"provider":"openai","model":"m"}]}'], ['{"targets":[{"slot":0,"provider":"toString","model":"m"}]}'], ['{"tools":"all","parameters":5,"budgetUsd":-1,"schema":{}}']])('what is damaged is as it is at first: %s', (text) => {
    expect(readSettings(text)).toEqual(DEFAULTS)
  })

  test('no two columns share a conversation, and there are three at most', () => {
    const target = (slot: number) => ({ slot, provider: 'openai', model: 'm', baseUrl: '' })
    expect(readSettings(JSON.stringify({ targets: [target(1), target(1), target(0), target(2)] })).targets.map(({ slot }) => slot)).toEqual([1, 0])
  })
})

describe('parameters', () => {
  test('are read, and what is empty is left to the service', () => {
    const parameters = { temperature: '0', maxTokens: '100', topP: ' ', seed: '-1', stop: 'END\n\nSTOP', others: '{"reasoning_effort":"low"}' }
    expect(readParameters(parameters)).toEqual({ callParams: { temperature: 0, maxTokens: 100, seed: -1, stop: ['END', 'STOP'], reasoning_effort: 'low' }, problems: {} })
  })

  test('that are wrong are left out, and say so', () => {
    const { callParams, problems } = readParameters({ temperature: '3', maxTokens: '1.5', topP: 'x', seed: '0.5', stop: '', others: '[1]' })
    expect(callParams).toEqual({})
    expect(Object.keys(problems).sort()).toEqual(['maxTokens', 'others', 'seed', 'temperature', 'topP'])
  })
})

test.each([['{"type":"object"}', null], ['[]', 'A schema is an object'], ['{', 'JSON'], ['null', 'A schema is an object']])('a schema: %s', (text, problem) => {
  const reading = readSchema(text)
  if (problem === null) expect(reading).toEqual({ schema: { type: 'object' }, problem: null })
  else expect(reading.problem).toContain(problem)
})

describe('the calculator', () => {
  test.each([['1 + 2 * 3', 7], ['(1 + 2) * 3', 9], ['-4 / (1 + 1)', -2], ['6650 + 6400 + 6300', 19350], ['1.5*2', 3], ['2--1', 3]])('%s is %d', (expression, value) => {
    expect(calculate(expression)).toBe(value)
  })

  test.each(['', '1 +', '(1', '1 2', 'alert(1)', '1)', '2 ** 3', 'x'])('"%s" is none', (expression) => {
    expect(() => calculate(expression)).toThrow('No expression at')
  })
})
