import { loadPrices } from 'callscope'
import { createRelay, type RelayedCall } from 'callscope/relay'
import { beforeAll, describe, expect, test } from 'vitest'
import { cutAnywhere, cutEvery, toBody } from '../wire/cuts.js'
import { hasRecordings, readBody, readRecordings, type Recording } from '../wire/recordings.js'
import { seeded } from '../wire/seeded.js'
import { withContext } from '../wire/ways.js'
import { PATHS, type PROVIDERS } from './servers.js'

const recordings = readRecordings(({ http_status: status }) => status === 200)

beforeAll(() => loadPrices(...new Set(recordings.map(({ vendor }) => vendor))))

/** What the relay counts of a recorded body, and the bytes that it passes on. */
async function relayOne({ provider, vendor, stream, headers }: Recording, body: Uint8Array, pieces: Iterable<Uint8Array>) {
  const calls: RelayedCall[] = []
  const type = stream ? 'text/event-stream' : 'application/json'
  // One of the three.
  const name = provider as (typeof PROVIDERS)[number]
  const url = name === 'azure' ? { endpoint: 'https://provider.test' } : { baseURL: 'https://provider.test' }
  const relay = createRelay({
    providers: { [name]: { apiKey: 'k', vendor, ...url } },
    fetch: async () => new Response(toBody(pieces), { headers: { 'content-type': type, ...headers } }),
    onCall: (call) => void calls.push(call),
  })
  const asked = JSON.stringify({ model: 'recorded', stream, messages: [{ role: 'user', content: 'Hi' }] })
  const response = await relay(new Request(`https://app.test${PATHS[name]}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: asked }))
  const passed = new Uint8Array(await response.arrayBuffer())
  expect(Buffer.from(passed).equals(Buffer.from(body))).toBe(true)
  expect(calls).toHaveLength(1)
  return calls[0]!
}

/** The same by the client, from the raw body. */
async function readByClient(recording: Recording, body: Uint8Array) {
  const { provider, vendor, stream } = recording
  const opened = withContext({ provider, body }, cutEvery(1000), { vendor, model: 'recorded', startTime: Date.now() })
  if (!stream) return opened.call()
  const answer = opened.stream()
  await answer.drain()
  return answer
}

describe.skipIf(!hasRecordings)('of recorded answers (skipped where ../shared is absent)', () => {
  test.each(recordings)('$file is counted as the client counts it', async (recording) => {
    const body = readBody(recording)
    const answer = await readByClient(recording, body)
    for (const cut of [cutEvery(1_000_000), cutEvery(7), cutAnywhere(20, 3)]) {
      const call = await relayOne(recording, body, cut(body))
      expect(call).toMatchObject({ model: answer.model, responseId: answer.id, finishReasons: answer.finishReasons, errorKind: answer.error?.kind ?? null })
      if (!answer.error && answer.commonUsage && answer.complete) {
        expect(call.usage).toEqual(answer.commonUsage)
        expect(call.cost).toEqual(answer.costBreakdown)
        expect(call).toMatchObject({ status: 'success', estimated: false })
      }
      if (answer.error) expect(call.status).toBe('error')
      if (recording.provider !== 'anthropic' || !answer.commonUsage) continue
      expect(call.usage?.inputTokens).toBe(answer.commonUsage.inputTokens)
    }
  })
})


test('bytes of any kind pass as they are, and count as something', async () => {
  const random = seeded(7)
  const event = (data: unknown) => `data: ${JSON.stringify(data)}\n\n`
  const whole = [event({ id: 'a', model: 'm', choices: [{ index: 0, delta: { content: 'Hello \u00e9\u{1f600}' } }] }), event({ choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] }), event({ choices: [], usage: { prompt_tokens: 7, completion_tokens: 9 } }), 'data: [DONE]\n\n'].join('')
  const recording = { provider: 'openai', vendor: 'openai', stream: true, headers: {} } as unknown as Recording
  const odd = ['null', '[]', '1', '"x"', '{"choices":1}', '{"choices":[null]}', '{"choices":[{"delta":1}]}', '{"choices":{"length":-1}}', '{"usage":[]}', '{"error":{}}', '{"choices":[{"delta":{"content":{}}}]}', '{"__proto__":{"choices":[]}}', '{', '']
  const bodies = [...odd.flatMap((text) => [text, `data: ${text}\n\n${whole}`]), ...Array.from({ length: 300 }, () => damage(whole, random))]
  for (const body of bodies) {
    const bytes = Buffer.from(body, 'latin1')
    const call = await relayOne(recording, bytes, cutAnywhere(5, 3)(bytes))
    expect(['success', 'error']).toContain(call.status)
    expect(call.usage === null || Number.isSafeInteger(call.usage.totalTokens)).toBe(true)
  }
})

/** A text with some of its bytes changed, doubled, or left out. */
function damage(text: string, random: () => number): string {
  let damaged = Buffer.from(text).toString('latin1')
  for (let count = 0; count < 4; count++) {
    const at = Math.floor(random() * damaged.length)
    const piece = [String.fromCharCode(Math.floor(random() * 256)), '', damaged.slice(at, at + 20), '\n', '}'][Math.floor(random() * 5)] ?? ''
    damaged = damaged.slice(0, at) + piece + damaged.slice(at + Math.floor(random() * 3))
  }
  return damaged
}
