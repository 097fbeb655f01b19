import { createRelay, type RelayedCall } from 'callscope/relay'
import { createSimulator, type SimulationScript } from 'callscope/testing'
import { expect, test, vi } from 'vitest'
import { PATHS, POST } from './servers.js'

function createOwn(script: SimulationScript) {
  const simulator = createSimulator(script)
  const calls: RelayedCall[] = []
  const relay = createRelay({ providers: { openai: { apiKey: 'k' } }, fetch: simulator.fetch, onCall: (call) => void calls.push(call) })
  return { simulator, calls, relay, send: () => relay(new Request(`https://app.test${PATHS.openai}`, POST)) }
}

const health = (relay: (request: Request) => Promise<Response>) => relay(new Request('https://app.test/api/llm/health'))

test('its health is asked for without logging in', async () => {
  const relay = createRelay({ providers: {}, authorize: () => null })
  const response = await health(relay)
  expect([response.status, await response.json(), response.headers.get('cache-control')]).toEqual([200, { status: 'ok' }, 'no-store'])
})

test('a relay that is closed lets streams end, and takes no more', async () => {
  const { relay, send, calls } = createOwn({ text: 'one two three', delayMs: 20 })
  const response = await send()
  const closed = relay.close()
  const refused = await send()
  expect([refused.status, refused.headers.get('x-callscope-relay'), refused.headers.get('retry-after')]).toEqual([503, 'closing', '1'])
  expect([(await health(relay)).status, await (await health(relay)).json()]).toEqual([503, { status: 'closing' }])
  expect(await response.text()).toContain('[DONE]')
  await closed
  expect(calls).toMatchObject([{ status: 'success' }])
})

test('it waits until what was used is counted', async () => {
  const simulator = createSimulator({ text: 'Hi' })
  let isCounted = false
  const onCall = async () => {
    await new Promise((resolve) => setTimeout(resolve, 50))
    isCounted = true
  }
  const relay = createRelay({ providers: { openai: { apiKey: 'k' } }, fetch: simulator.fetch, onCall })
  const response = await relay(new Request(`https://app.test${PATHS.openai}`, POST))
  void response.text()
  await relay.close()
  expect(isCounted).toBe(true)
})

test('streams that take longer than it waits are stopped, and counted', async () => {
  const { relay, send, calls, simulator } = createOwn({ text: 'one two three', fault: { kind: 'stall', afterChunks: 1 } })
  const response = await send()
  const read = response.text()
  read.catch(() => {})
  await vi.waitFor(() => expect(simulator.requests).toHaveLength(1))
  await relay.close({ timeoutMs: 20 })
  await expect(read).rejects.toThrow()
  expect(calls).toMatchObject([{ status: 'aborted', left: false }])
  expect(simulator.requests[0]?.aborted).toBe(true)
})

test('closing twice, or with nothing under way, is no error', async () => {
  const { relay, send } = createOwn({ text: 'Hi', delayMs: 10 })
  await createRelay({ providers: {} }).close()
  const response = await send()
  const both = Promise.all([relay.close(), relay.close()])
  await response.text()
  await both
})

test('a listener that fails is told of, and changes nothing', async () => {
  const error = vi.spyOn(console, 'error').mockImplementation(() => {})
  for (const onCall of [
    () => {
      throw new Error('of the app')
    },
    () => Promise.reject(new Error('of the app')),
    () => new Promise<void>(() => {}),
  ]) {
    const relay = createRelay({ providers: { openai: { apiKey: 'k' } }, fetch: createSimulator({ text: 'Hi' }).fetch, onCall, limits: { timeoutMs: 20 } })
    const response = await relay(new Request(`https://app.test${PATHS.openai}`, POST))
    expect(await response.text()).toContain('[DONE]')
  }
  expect(error).toHaveBeenCalledTimes(3)
  error.mockRestore()
})
