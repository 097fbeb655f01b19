import { type Budget, createBudgetGuard, createLedger, defineCall, isCallError, loadPrices } from 'callscope'
import { openai } from 'callscope/openai'
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { createCallStore } from '../../../src/core/call-store.js'
import { NO_SPENDING } from '../../../src/base/spending.js'
import { createFakeModel, textChunk } from '../../react/fake-model.js'
import { PROVIDERS, simulate } from '../../testing/clients.js'

beforeAll(() => loadPrices('openai', 'anthropic', 'azure'))
afterEach(() => void vi.useRealTimers())

const usage = { inputTokens: 1000, outputTokens: 1000 }

function createScope(budget: Budget) {
  const ledger = createLedger()
  return { ledger, budget: createBudgetGuard(ledger, budget) }
}

async function errorOf(promise: Promise<unknown>): Promise<unknown> {
  try {
    return await promise
  } catch (error) {
    return error
  }
}

test.each([
  [{}, 'needs `usd`'],
  [{ usd: -1 }, 'no amount'],
  [{ tokens: Number.NaN }, 'no amount'],
  [{ usd: 1, scope: 'week' }, 'unknown `scope`'],
  [{ usd: 1, warnAt: 'half' }, 'no share'],
  [{ usd: 1, limit: 2 }, 'no option "limit"'],
])('%o is refused', (budget, message) => {
  const attempt = () => createBudgetGuard(createLedger(), budget as Budget)
  expect(attempt).toThrow(message)
})

describe.each(PROVIDERS)('%s', (provider) => {
  test('calls are sent while something is left, and refused when nothing is', async () => {
    const { call, simulator } = simulate(provider, { text: 'Rivers.', usage })
    const scope = createScope({ tokens: 2000 })
    await call.run({ args: ['Hi'], scope })
    for (const refused of [call.run({ args: ['Hi'], scope }), call.stream.run({ args: ['Hi'], scope })[Symbol.asyncIterator]().next()]) {
      const error = await errorOf(refused)
      expect(isCallError(error, 'budget')).toBe(true)
      expect(error).toMatchObject({ provider, retryable: false, spent: { tokens: 2000, tokensComplete: true, estimated: false } })
      expect(String(error)).toContain('2000 of 2000 tokens')
    }
    expect(simulator.requests).toHaveLength(1)
    expect(scope.ledger.getState().entries).toHaveLength(1)
  })

  test('a stream is stopped in the middle, and keeps what had come', async () => {
    const { call, simulator } = simulate(provider, { text: Array.from({ length: 200 }, (_, index) => ` river${index}`), delayMs: 5, usage: { inputTokens: 10, outputTokens: 400 } })
    const scope = createScope({ tokens: 150 })
    const stream = call.stream.run({ args: ['Hi'], scope })
    await stream.drain()
    expect(isCallError(stream.error, 'budget')).toBe(true)
    expect(stream).toMatchObject({ aborted: false, complete: false })
    expect(stream.content).toContain(' river10')
    expect(stream.content).not.toContain(' river150')
    expect(stream.error?.partial).toMatchObject({ content: stream.content })
    expect(stream.error?.spent?.tokens).toBeGreaterThan(150)
    expect(stream.error?.spent).toMatchObject({ estimated: true })
    await expect.poll(() => simulator.requests[0]?.aborted).toBe(true)
    expect(scope.ledger.getState().entries).toMatchObject([{ status: 'error', errorKind: 'budget', estimated: true, cost: { complete: false } }])
    expect(scope.budget.getState()).toMatchObject({ severity: 'exceeded' })
  })

  test('USD are reckoned by the rates of the model', async () => {
    const { call } = simulate(provider, { text: 'Rivers.', usage })
    const scope = createScope({ usd: 100 })
    const response = await call.run({ args: ['Hi'], scope })
    expect(scope.budget.getState()).toMatchObject({ limit: { usd: 100 }, spent: { usd: response.cost, usdComplete: true }, severity: 'ok', share: expect.closeTo((response.cost ?? Number.NaN) / 100, 12) })
  })
})

describe('before it is sent', () => {
  test('an input that alone passes what is left is refused', async () => {
    const { call, simulator } = simulate('openai', { text: 'Rivers.' })
    const scope = createScope({ tokens: 100 })
    const error = await errorOf(call.run({ args: ['river '.repeat(200)], scope }))
    expect(error).toMatchObject({ kind: 'budget', spent: { tokens: 0, usd: 0 } })
    expect(String(error)).toMatch(/input alone/)
    expect(String(error)).not.toMatch(/river/)
    expect(simulator.requests).toEqual([])
    // A smaller one goes.
    await call.run({ args: ['river'], scope })
  })

  test('what is under way counts: two at once do not pass together what one may', async () => {
    const { call, simulator } = simulate('openai', { text: 'Rivers.' })
    const scope = createScope({ tokens: 150 })
    const runs = await Promise.all(Array.from({ length: 5 }, () => errorOf(call.run({ args: ['river '.repeat(90)], scope }))))
    expect(runs.filter((run) => isCallError(run, 'budget'))).toHaveLength(4)
    expect(simulator.requests).toHaveLength(1)
  })

  test('a budget of 0 sends nothing', async () => {
    const { call, simulator } = simulate('openai', { text: 'Rivers.' })
    for (const budget of [{ usd: 0 }, { tokens: 0 }]) expect(await errorOf(call.run({ args: ['Hi'], scope: createScope(budget) }))).toMatchObject({ kind: 'budget' })
    expect(simulator.requests).toEqual([])
  })

  test('one that another budget refuses is not counted by the first', async () => {
    const { call } = simulate('openai', { text: 'Rivers.' })
    const [wide, narrow] = [createScope({ tokens: 10_000 }), createScope({ tokens: 1 })]
    expect(await errorOf(call.run({ args: ['Hi there'], scope: { ...wide, parent: narrow } }))).toMatchObject({ kind: 'budget' })
    expect(wide.budget.getState()?.spent).toEqual(NO_SPENDING)
    expect(wide.ledger.getState().entries).toEqual([])
  })
})

test('what another call spends stops a stream too', async () => {
  const ledger = createLedger()
  const scope = createScope({ tokens: 5000 })
  const slow = simulate('openai', { text: Array.from({ length: 400 }, (_, index) => ` river${index}`), delayMs: 5 })
  const stream = slow.call.stream.run({ args: ['Hi'], scope: { ...scope, parent: { ledger } } })
  const drained = stream.drain()
  await expect.poll(() => stream.content).toContain('river3')
  await simulate('anthropic', { text: 'Rivers.', usage: { inputTokens: 4000, outputTokens: 1000 } }).call.run({ args: ['Hi'], scope })
  await drained
  expect(stream.error).toMatchObject({ kind: 'budget' })
  expect(stream.content).not.toContain('river399')
})

test('a stream that says nothing is stopped too, when another call passes the limit', async () => {
  const scope = createScope({ tokens: 5000 })
  const silent = simulate('openai', { text: 'Rivers are long.', fault: { kind: 'stall', afterChunks: 3 } })
  const stream = silent.call.stream.run({ args: ['Hi'], scope })
  const drained = stream.drain()
  await expect.poll(() => stream.content).not.toBe('')
  await simulate('anthropic', { text: 'Rivers.', usage: { inputTokens: 4000, outputTokens: 1500 } }).call.run({ args: ['Hi'], scope })
  await drained
  expect(stream.error).toMatchObject({ kind: 'budget' })
  expect(stream.content).toContain('Rivers')
  expect(scope.ledger.getState().entries).toMatchObject([{ status: 'error', errorKind: 'budget' }, { status: 'success' }])
})

test('a stream that passes the limit and then says nothing more is stopped', async () => {
  const { client, requests } = createFakeModel()
  const scope = createScope({ tokens: 100 })
  const stream = defineCall({ model: openai('gpt-4o', { client }), prompt: (text: string) => text }).stream.run({ args: ['Hi'], scope })
  const drained = stream.drain()
  await expect.poll(() => requests).toHaveLength(1)
  for (const text of ['river ', 'river '.repeat(200)]) {
    requests[0]?.stream.push(textChunk(text))
    await expect.poll(() => stream.content).toContain(text)
  }
  await drained
  expect(stream.error).toMatchObject({ kind: 'budget' })
  expect(stream.content).toBe('river '.repeat(201))
})

test('an answer that came whole is no failure because its usage passes the limit: it is paid for', async () => {
  const { client, requests } = createFakeModel()
  const scope = createScope({ tokens: 100 })
  const stream = defineCall({ model: openai('gpt-4o', { client }), prompt: (text: string) => text }).stream.run({ args: ['Hi'], scope })
  const drained = stream.drain()
  await expect.poll(() => requests).toHaveLength(1)
  const clock = vi.spyOn(performance, 'now')
  for (const chunk of [textChunk('Rivers.', 'stop'), { ...textChunk(''), choices: [], usage: { prompt_tokens: 10, completion_tokens: 200, total_tokens: 210 } }, textChunk('')]) {
    clock.mockReturnValue(performance.now() + 1000)
    requests[0]?.stream.push(chunk)
    await expect.poll(() => stream.chunks).toContain(chunk)
  }
  requests[0]?.stream.end()
  await drained
  expect(stream).toMatchObject({ content: 'Rivers.', error: null, complete: true })
  expect(scope.budget.getState()).toMatchObject({ severity: 'exceeded', spent: { tokens: 210 } })
})

test('a budget that is set while a stream runs holds for it', async () => {
  const ledger = createLedger()
  const guard = createBudgetGuard(ledger)
  const { call } = simulate('openai', { text: Array.from({ length: 400 }, (_, index) => ` river${index}`), delayMs: 5 })
  const stream = call.stream.run({ args: ['Hi'], scope: { ledger, budget: guard } })
  const drained = stream.drain()
  await expect.poll(() => stream.content).toContain('river9')
  guard.setBudget({ tokens: 40 })
  await drained
  expect(stream.error).toMatchObject({ kind: 'budget' })
  expect(stream.content).not.toContain('river399')
})

test('a guard without the ledger in its scope keeps its account all the same', async () => {
  const { ledger, budget } = createScope({ tokens: 2000 })
  const { call } = simulate('openai', { text: 'Rivers.', usage })
  await call.run({ args: ['Hi'], scope: { budget } })
  expect(ledger.getState().entries).toHaveLength(1)
  expect(await errorOf(call.run({ args: ['Hi'], scope: { budget } }))).toMatchObject({ kind: 'budget' })
})

test.each(['call', 'stream'] as const)('%s: what was sent and failed counts by its input', async (kind) => {
  const { call, simulator } = simulate('openai', { fault: { status: 500 } })
  const scope = createScope({ tokens: 250 })
  for (let count = 0; count < 10; count += 1) {
    const args: [string] = ['river '.repeat(90)]
    if (kind === 'stream') await call.stream.run({ args, scope }).drain()
    else await errorOf(call.run({ args, scope }))
  }
  expect(simulator.requests).toHaveLength(2)
  expect(scope.budget.getState()?.spent).toMatchObject({ usdComplete: false, tokensComplete: false, estimated: true })
})

describe('on a call', () => {
  test('each run has its own, with its retries', async () => {
    const { call, simulator } = simulate('openai', { text: 'Rivers.', usage })
    const budgeted = call.with({ budget: { tokens: 2000 } })
    await budgeted('Hi')
    await budgeted('Hi')
    const scope = { callId: 'a' }
    await budgeted.run({ args: ['Hi'], scope })
    expect(await errorOf(budgeted.run({ args: ['Hi'], scope: { ...scope, attempt: 2 } }))).toMatchObject({ kind: 'budget' })
    expect(simulator.requests).toHaveLength(3)
  })

  test('with the scope of a session all its runs share it, those with other options too', async () => {
    const { call, simulator } = simulate('openai', { text: 'Rivers.', usage })
    const budgeted = call.with({ budget: { tokens: 3000, scope: 'session' } })
    await budgeted('Hi')
    await budgeted.with({ metadata: { tags: ['other'] } })('Hi')
    expect(await errorOf(budgeted('Hi'))).toMatchObject({ kind: 'budget', spent: { tokens: 4000 } })
    // Not counted: a call without this budget.
    await call('Hi')
    expect(simulator.requests).toHaveLength(3)
  })

  test('that a component defines anew at each render it goes on with', async () => {
    const { call, simulator } = simulate('openai', { text: 'Rivers.', usage })
    const define = () => call.with({ budget: { tokens: 3000, scope: 'session', onWarn: () => {} } })
    const store = createCallStore(define())
    for (let count = 0; count < 4; count += 1) {
      store.setCall(define())
      await errorOf(store.call('Hi'))
    }
    expect(store.getState().error).toMatchObject({ kind: 'budget', spent: { tokens: 4000 } })
    expect(simulator.requests).toHaveLength(2)
  })

  test('two that run at once do not count for each other', async () => {
    const { call } = simulate('openai', { text: Array.from({ length: 40 }, (_, index) => ` river${index}`), delayMs: 5 })
    const budgeted = call.with({ budget: { tokens: 300 } })
    const streams = [budgeted.stream('a'), budgeted.stream('b'), budgeted.stream('c')]
    await Promise.all(streams.map((stream) => stream.drain()))
    expect(streams.map(({ complete }) => complete)).toEqual([true, true, true])
  })

  test('an odd budget is an error of the call, and nothing is sent', async () => {
    const { call, simulator } = simulate('openai', { text: 'Rivers.' })
    expect(await errorOf(call.with({ budget: { usd: Number.NaN } })('Hi'))).toMatchObject({ kind: 'invalid_request' })
    expect(simulator.requests).toEqual([])
  })
})

describe('a model without a price', () => {
  test('is sent, but what was spent says that a part of it is unknown', async () => {
    const { model, requests } = createFakeModel()
    const scope = createScope({ usd: 1 })
    const stream = defineCall({ model, prompt: (text: string) => text }).stream.run({ args: ['Hi'], scope })
    const drained = stream.drain()
    await expect.poll(() => requests).toHaveLength(1)
    requests[0]?.stream.push(textChunk('Rivers.', 'stop'))
    requests[0]?.stream.end()
    await drained
    expect(scope.budget.getState()).toMatchObject({ spent: { usd: null, usdComplete: false }, share: null, severity: 'ok' })
  })

  test('is held by its tokens', async () => {
    const { model, requests } = createFakeModel()
    const stream = defineCall({ model, prompt: (text: string) => text }).stream.run({ args: ['Hi'], scope: createScope({ usd: 1, tokens: 20 }) })
    const drained = stream.drain()
    await expect.poll(() => requests).toHaveLength(1)
    requests[0]?.stream.push(textChunk('river '.repeat(60)))
    await drained
    expect(stream.error).toMatchObject({ kind: 'budget', spent: { usdComplete: false } })
    expect(stream.content).toBe('river '.repeat(60))
  })
})

test('a prompt that is stopped while the rates are loaded is not counted', async () => {
  const scope = createScope({ tokens: 10_000 })
  const { client, requests } = createFakeModel()
  const controller = new AbortController()
  const call = defineCall({ model: openai('gpt-4o', { client }), prompt: (text: string) => text })
  const run = errorOf(call.run({ args: ['Hi'], scope, signal: controller.signal }))
  controller.abort()
  expect(String(await run)).toMatch(/abort/i)
  await new Promise((resolve) => setTimeout(resolve, 10))
  expect(requests).toEqual([])
  expect(scope.budget.getState()?.spent).toEqual(NO_SPENDING)
  expect(scope.ledger.getState().entries).toEqual([])
})
