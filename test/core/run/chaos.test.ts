import { defineCall, defineTool, loadPrices, type Retry } from 'callscope'
import { createSimulator, type SimulatedReply } from 'callscope/testing'
import { beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { createCallStore } from '../../../src/core/call-store.js'
import { isRunning } from '../../../src/core/call-state.js'
import { PROVIDERS, simulatedModel } from '../../testing/clients.js'
import { countOpenBodies } from './count-open-bodies.js'
import { faultsOf } from './legal-state.js'
import { createRandom, type Random } from './random.js'

const RUNS = Number(process.env['CHAOS_RUNS'] ?? 1_000)
const SEED = Number(process.env['CHAOS_SEED'] ?? 1)

beforeAll(() => loadPrices('openai', 'anthropic', 'azure'))

const place = { type: 'object', properties: { city: { type: 'string' } } }
const quick = defineTool({ name: 'quick', description: 'Answers at once', parameters: place, execute: () => 'Rain' })
const slow = defineTool({ name: 'slow', description: 'Takes a while', parameters: place, execute: () => new Promise((resolve) => setTimeout(resolve, 2, 'Snow')) })
const broken = defineTool({ name: 'broken', description: 'Fails', parameters: place, execute: () => Promise.reject(new Error('No')) })
const careful = defineTool({ name: 'careful', description: 'Asks first', parameters: place, needsApproval: true, execute: () => 'Sun' })
const remote = defineTool({ name: 'remote', description: 'Somebody else answers', parameters: place })
const TOOLS = [quick, slow, broken, careful, remote]
const book = z.object({ title: z.string() })

function createReply(random: Random): SimulatedReply {
  const text = Array.from({ length: random.below(6) }, (_, index) => `${index} water `)
  const timing = { firstTokenDelayMs: random.below(3), delayMs: random.below(2) }
  const afterChunks = random.below(4)
  switch (random.below(9)) {
    case 0:
      return { ...timing, fault: { status: random.pick([400, 401, 429, 500, 503]) } }
    case 1:
      return { ...timing, text, fault: { kind: random.pick(['cut', 'reset', 'bad-json'] as const), afterChunks } }
    case 2:
      return { ...timing, text, fault: { kind: 'error-event', afterChunks } }
    case 3:
    case 4:
      return { ...timing, text, toolCalls: Array.from({ length: 1 + random.below(3) }, (_, index) => ({ name: random.pick([...TOOLS, { name: 'nothing' }]).name, args: { city: 'Oslo' }, id: `call_${index}` })) }
    case 5:
      return { ...timing, text: ['{"title":', random.pick(['"Dune"}', '3}', '"Du'])] }
    default:
      return { ...timing, text: ['Water', ...text], finishReason: random.pick(['stop', 'length'] as const), usage: random.pick([null, { inputTokens: 10, outputTokens: 5 }]) }
  }
}

/** One call through everything at random. Gives what was wrong. */
async function live(seed: number): Promise<readonly string[]> {
  const random = createRandom(seed)
  const simulator = createSimulator(() => createReply(random))
  const bodies = countOpenBodies(simulator.fetch)
  const source = { ...simulator, fetch: bodies.fetch }
  const [first, second] = [random.pick(PROVIDERS), random.pick(PROVIDERS)]
  const retry: Retry | undefined = random.pick([undefined, false, 1, { maxRetries: 2, baseDelayMs: random.pick([0, 3, 1_000]), maxReasks: random.below(2) }])
  const call = defineCall({
    model: simulatedModel(first, source),
    prompt: (topic: string) => (topic === '' ? [] : topic),
    tools: random.pick([[], TOOLS]),
    maxToolRounds: random.below(4),
    retry,
    fallback: random.pick([[], [simulatedModel(second, source)]]),
    responseModel: random.pick([undefined, undefined, book]),
  })
  const store = createCallStore(call, { flush: random.pick(['frame', 'sync', 0, 2] as const) })
  const faults: string[] = []
  let before = store.getState()
  store.subscribe(() => {
    const state = store.getState()
    faults.push(...faultsOf(state))
    // Within one answer a text only grows.
    const isSame = state.timing.startTime === before.timing.startTime && state.attempt === before.attempt && state.steps === before.steps
    if (isSame && !state.content.startsWith(before.content)) faults.push(`"${before.content}" was lost`)
    before = state
  })
  const leaves = [store.retain()]

  const actions: readonly (() => unknown)[] = [
    () => store.start('rivers'),
    () => store.start(random.pick(['rivers', 'hills', ''])),
    () => store.call('rivers').catch(() => {}),
    () => store.stop(),
    () => store.retry(),
    () => store.cancelRetry(),
    () => store.reset(),
    () => store.getState().toolRuns.forEach(({ id }) => store.approve(id)),
    () => store.getState().toolRuns.forEach(({ id }) => store.reject(id, 'No')),
    () => store.getState().toolRuns.forEach(({ id }) => store.answerTool(id, 'Fog')),
    () => leaves.splice(0).forEach((leaveNow) => leaveNow()),
    () => leaves.push(store.retain()),
  ]
  store.start('rivers')
  for (let step = 3 + random.below(12); step > 0; step -= 1) {
    if (random.below(2) === 0) random.pick(actions)()
    await new Promise((resolve) => setTimeout(resolve, random.pick([0, 0, 1, 3])))
  }
  // It comes to an end by itself, or it is ended.
  if (random.below(2) === 0) store.stop()
  leaves.splice(0).forEach((leaveNow) => leaveNow())
  // The last state comes when its turn has come: without frames every 50 ms.
  await new Promise((resolve) => setTimeout(resolve, 60))
  if (isRunning(store.getState().status)) faults.push(`${store.getState().status} with nobody there`)
  faults.push(...faultsOf(store.getState()))
  if (bodies.open() > 0) faults.push(`${bodies.open()} requests left open`)
  return faults
}

test(`${RUNS} calls through everything at random end in a legal state, with nothing lost and nothing left open`, { timeout: 120_000 }, async () => {
  const failed: string[] = []
  // Side by side, since most of the time is waiting.
  const width = 50
  for (let start = 0; start < RUNS; start += width) {
    const seeds = Array.from({ length: Math.min(width, RUNS - start) }, (_, index) => SEED * 1_000_000 + start + index)
    const found = await Promise.all(seeds.map(async (seed) => (await live(seed)).map((fault) => `seed ${seed}: ${fault}`)))
    failed.push(...found.flat())
  }
  expect(failed).toEqual([])
})
