import type { LedgerEntry } from 'callscope'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { viewLedger } from '../../../src/core/ledger/view-ledger.js'
import { costOf, createEntry, usageOf } from './entries.js'

/** Reads CSV by the letter of RFC 4180. */
function readCsv(text: string): string[][] {
  const rows: string[][] = []
  let rest = text
  while (rest !== '') {
    const row: string[] = []
    for (let separator = ','; separator === ','; ) {
      const [whole = '', quoted, plain, next = ''] = /^(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/.exec(rest) ?? []
      if (whole === '') throw new Error(`No CSV: ${rest}`)
      row.push(quoted?.replaceAll('""', '"') ?? plain ?? '')
      rest = rest.slice(whole.length)
      separator = next
    }
    rows.push(row)
  }
  return rows
}

function readRows(entries: readonly LedgerEntry[]): Record<string, string>[] {
  const [head = [], ...rows] = readCsv(viewLedger(entries).exportCsv())
  return rows.map((row) => {
    expect(row).toHaveLength(head.length)
    return Object.fromEntries(head.map((name, index) => [name, row[index] ?? '']))
  })
}

describe('CSV', () => {
  test('has a head, and a row for each request', () => {
    const entry = createEntry({
      startTime: Date.UTC(2026, 8, 1, 12),
      firstTokenTime: Date.UTC(2026, 8, 1, 12) + 250,
      endTime: Date.UTC(2026, 8, 1, 12) + 2000,
      tags: ['chat', 'beta'],
      usage: usageOf(1200, 34, { cacheReadTokens: 0 }),
      cost: costOf(0.0034),
    })
    expect(readRows([entry])).toEqual([
      expect.objectContaining({
        start_time: '2026-09-01T12:00:00.000Z',
        status: 'success',
        model: 'gpt-4o',
        tags: 'chat beta',
        input_tokens: '1200',
        cache_read_tokens: '0',
        reasoning_tokens: '',
        cost_usd: '0.0034',
        cost_complete: 'true',
        time_to_first_token_ms: '250',
        duration_ms: '2000',
        finish_reasons: 'stop',
        error: '',
      }),
    ])
    expect(viewLedger([]).exportCsv().split('\r\n')).toHaveLength(2)
  })

  test('what is unknown is empty, never 0', () => {
    const [row] = readRows([createEntry({ usage: null, cost: costOf(null), firstTokenTime: null, endTime: null, model: null })])
    expect(row).toMatchObject({ input_tokens: '', total_tokens: '', cost_usd: '', cost_complete: 'false', duration_ms: '', time_to_first_token_ms: '', model: '' })
  })

  test.each([
    [1.5e-7, '0.00000015'],
    [2.5e21, '2500000000000000000000'],
    [0, '0'],
    [1e-20, '0.00000000000000000001'],
  ])('%d USD has no exponent', (usd, text) => {
    expect(readRows([createEntry({ cost: costOf(usd) })])).toMatchObject([{ cost_usd: text }])
  })

  test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '\0=1'])('%o is no formula', (model) => {
    expect(readRows([createEntry({ model })])).toMatchObject([{ model: `'${model}` }])
  })

  test('any text comes back as it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.oneof(fc.constantFrom('"', ',', '\r', '\n', ';', '='), fc.string({ minLength: 1, maxLength: 1 })) }), (model) => {
        const [row] = readRows([createEntry({ model })])
        expect(row?.['model']).toBe(/^[=+\-@\t\r\n\0]/.test(model) ? `'${model}` : model)
      }),
    )
  })
})

describe('OpenTelemetry spans', () => {
  const spanOf = (facts: Partial<LedgerEntry>) => viewLedger([createEntry(facts)]).exportSpans()[0]

  test('have the names of the conventions for generative AI', () => {
    const span = spanOf({
      startTime: 1_795_000_000_000,
      firstTokenTime: 1_795_000_000_250,
      endTime: 1_795_000_002_000,
      model: 'gpt-4o-2024-08-06',
      responseId: 'chatcmpl-1',
      requestId: 'req_1',
      tags: ['chat'],
      usage: usageOf(1200, 34, { cacheReadTokens: 100, cacheWriteTokens: 50, reasoningTokens: 20, audioInputTokens: 3, audioOutputTokens: 4 }),
      cost: costOf(0.25),
    })
    expect(span).toEqual({
      name: 'chat gpt-4o',
      kind: 'client',
      startTime: 1_795_000_000_000,
      endTime: 1_795_000_002_000,
      status: 'unset',
      attributes: expect.objectContaining({
        'gen_ai.operation.name': 'chat',
        'gen_ai.provider.name': 'openai',
        'gen_ai.request.model': 'gpt-4o',
        'gen_ai.request.stream': true,
        'gen_ai.response.id': 'chatcmpl-1',
        'gen_ai.response.model': 'gpt-4o-2024-08-06',
        'gen_ai.response.finish_reasons': ['stop'],
        'gen_ai.response.time_to_first_chunk': 0.25,
        'gen_ai.usage.input_tokens': 1200,
        'gen_ai.usage.output_tokens': 34,
        'gen_ai.usage.cache_read.input_tokens': 100,
        'gen_ai.usage.cache_write.input_tokens': 50,
        'gen_ai.usage.cache_creation.input_tokens': 50,
        'gen_ai.usage.reasoning.output_tokens': 20,
        'gen_ai.usage.audio.input_tokens': 3,
        'gen_ai.usage.audio.output_tokens': 4,
        'callscope.call.tags': ['chat'],
        'callscope.cost.usd': 0.25,
        'callscope.cost.complete': true,
        'callscope.usage.estimated': false,
      }),
    })
  })

  test('leave out what is unknown', () => {
    const { attributes } = spanOf({ usage: null, cost: costOf(null), streamed: false, firstTokenTime: null, status: 'error', errorKind: 'rate_limit', finishReasons: [] }) ?? {}
    expect(Object.keys(attributes ?? {}).filter((name) => /usage|cost|response|stream/.test(name))).toEqual(['gen_ai.response.finish_reasons'])
    expect(attributes).toMatchObject({ 'error.type': 'rate_limit', 'gen_ai.response.finish_reasons': ['error'] })
  })

  test('a failure is an error, being stopped is none; both did not finish', () => {
    expect(spanOf({ status: 'error', errorKind: 'network', finishReasons: [] })).toMatchObject({ status: 'error' })
    expect(spanOf({ status: 'aborted', finishReasons: [] })).toMatchObject({ status: 'unset', attributes: { 'gen_ai.response.finish_reasons': ['error'] } })
    expect(spanOf({ status: 'streaming', finishReasons: [], endTime: null })?.attributes).not.toHaveProperty(['gen_ai.response.finish_reasons'])
  })

  test.each([
    ['xai', 'x_ai'],
    ['mistral', 'mistral_ai'],
    ['azure', 'azure.ai.inference'],
    ['google', 'gcp.gemini'],
    ['anthropic', 'anthropic'],
    ['my-server', 'my-server'],
  ])('%s is called %s', (vendor, name) => {
    expect(spanOf({ vendor })?.attributes['gen_ai.provider.name']).toBe(name)
  })
})
