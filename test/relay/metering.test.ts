import { loadPrices } from 'callscope'
import { createRelay, type RelayedCall } from 'callscope/relay'
import { beforeAll, describe, expect, test } from 'vitest'
import { cutAnywhere, cutEvery, toBody } from '../wire/cuts.js'
import { hasRecordings, readBody, readRecordings, type Recording } from '../wire/recordings.js'
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

