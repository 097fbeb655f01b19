import { expect, test } from 'vitest'
import { createKeptChunks } from '../../src/devtools/kept-chunks.js'
import type { LoggedRequest } from '../../src/devtools/logged-request.js'
import { formatMs } from '../../src/devtools/panel/format.js'
import { toTimeline } from '../../src/devtools/panel/to-timeline.js'

const request = (facts: Partial<LoggedRequest>): LoggedRequest => ({
  provider: 'openai',
  vendor: 'openai',
  model: 'm',
  streamed: true,
  attempt: 1,
  step: 1,
  startTime: 1000,
  sentMs: null,
  headersMs: null,
  status: null,
  firstTokenMs: null,
  lastChunkMs: null,
  endMs: null,
  end: null,
  chunks: createKeptChunks(),
  chunkCount: 0,
  withoutKeys: (text) => text,
  source: { observed: {} } as unknown as LoggedRequest['source'],
  ...facts,
})

test('a request is queued, waits for headers, waits for a token and streams', () => {
  const { total, rows } = toTimeline([request({ sentMs: 5, headersMs: 100, firstTokenMs: 250, endMs: 900, end: 'complete' })], 5000)
  expect(total).toBe(900)
  expect(rows[0]?.spans).toEqual([
    { phase: 'queued', from: 0, to: 5 },
    { phase: 'sent', from: 5, to: 100 },
    { phase: 'waiting', from: 100, to: 250 },
    { phase: 'streaming', from: 250, to: 900 },
  ])
})

test('one that is under way goes to now, and one of a recording as far as that goes', () => {
  expect(toTimeline([request({ sentMs: 5 })], 1405)).toMatchObject({ total: 405, rows: [{ spans: [{ phase: 'queued' }, { phase: 'sent', from: 5, to: 405 }] }] })
  const recorded = request({ sentMs: 5, lastChunkMs: 80, source: { chunks: [] } as unknown as LoggedRequest['source'] })
  expect(toTimeline([recorded], 9_999_999).total).toBe(80)
})

test('what passes between two requests is a gap of its own', () => {
  const { total, rows } = toTimeline([request({ sentMs: 0, endMs: 100 }), request({ startTime: 1400, sentMs: 0, endMs: 50, step: 2 })], 5000)
  expect(total).toBe(450)
  expect(rows[0]?.gap).toBeNull()
  expect(rows[1]).toMatchObject({ gap: { phase: 'between', from: 100, to: 400 }, spans: [{ phase: 'sent', from: 400, to: 450 }] })
})

test('an answer in one piece does not stream, and nothing is longer than its request', () => {
  const [row] = toTimeline([request({ streamed: false, sentMs: 1, headersMs: 400, firstTokenMs: 410, endMs: 300 })], 5000).rows
  expect(row?.spans).toEqual([{ phase: 'queued', from: 0, to: 1 }, { phase: 'sent', from: 1, to: 300 }])
})

test.each([[null, '—'], [0, '0 ms'], [999.4, '999 ms'], [999.6, '1.00 s'], [1234, '1.23 s'], [12_345, '12.3 s'], [125_000, '2 min 5 s'], [119_700, '2 min 0 s']])('%s ms are %s', (ms, text) => {
  expect(formatMs(ms)).toBe(text)
})
