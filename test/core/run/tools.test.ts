import { type AnyTool, createLedger, defineCall, defineTool, loadPrices, type ToolContext } from 'callscope'
import { createSimulator, type SimulatedReply } from 'callscope/testing'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { createCallStore } from '../../../src/core/call-store.js'
import { type Provider, PROVIDERS, simulatedModel } from '../../testing/clients.js'
import { until } from './until.js'

beforeAll(() => loadPrices('openai', 'anthropic', 'azure'))

const place = { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] }
const weather = defineTool({ name: 'weather', description: 'Weather of a city', parameters: place, execute: ({ city }: { city: string }) => `Rain in ${city}` })
const time = defineTool({ name: 'time', description: 'Time in a city', parameters: place, execute: ({ city }: { city: string }) => ({ city, hour: 9 }) })
const ask = (name: string, city: string, id?: string) => ({ name, args: { city }, ...(id ? { id } : {}) })

const USAGE = { inputTokens: 1_000, outputTokens: 100 }
const BOTH: SimulatedReply = { text: 'Let me look.', toolCalls: [ask('weather', 'Oslo', 'call_a'), ask('time', 'Rome', 'call_b')], usage: USAGE }
const END: SimulatedReply = { text: 'It rains.', usage: USAGE }

function setUp(provider: Provider, replies: readonly SimulatedReply[], { tools = [weather, time], maxToolRounds = 4 }: { readonly tools?: readonly AnyTool[]; readonly maxToolRounds?: number } = {}) {
  const simulator = createSimulator(replies)
  const ledger = createLedger()
  const call = defineCall({ model: simulatedModel(provider, simulator), prompt: (text: string) => text, tools, maxToolRounds, ledger })
  /** The messages of the request `number`, from 1, as text. */
  const sent = (number: number) => JSON.stringify(Object(simulator.requests[number - 1]?.body).messages)
  return { call, store: createCallStore(call), requests: simulator.requests, sent, ledger }
}

describe.each(PROVIDERS)('%s', (provider) => {
  test('call() runs the tools, and gives the answer that follows', async () => {
    const { call, requests, sent } = setUp(provider, [BOTH, END])
    expect((await call('Weather?')).content).toBe('It rains.')
    expect(requests).toHaveLength(2)
    for (const text of ['Weather?', 'Let me look.', 'call_a', 'Rain in Oslo', 'call_b', 'Rome']) expect(sent(2)).toContain(text)
  })

  test('the state has each step, and the usage and the cost of all', async () => {
    const { store, ledger } = setUp(provider, [BOTH, END])
    store.start('Weather?')
    await until(store, 'success')
    const state = store.getState()
    expect(state).toMatchObject({ content: 'It rains.', toolCalls: [], toolRuns: [], attempt: 1 })
    const [step, ...others] = state.steps
    expect(others).toEqual([])
    expect(step?.response.content).toBe('Let me look.')
    expect(step?.toolRuns).toMatchObject([
      { id: 'call_a', status: 'success', output: 'Rain in Oslo', call: { name: 'weather', args: { city: 'Oslo' } } },
      { id: 'call_b', status: 'success', output: { city: 'Rome', hour: 9 } },
    ])
    expect(state.commonUsage).toMatchObject({ inputTokens: 2_000, outputTokens: 200 })
    expect(state.cost).toBeCloseTo((step?.response.cost ?? 0) * 2, 12)
    expect(state.cost).toBeGreaterThan(0)
    const { entries } = ledger.getState()
    expect(entries).toHaveLength(2)
    expect(new Set(entries.map(({ callId }) => callId)).size).toBe(1)
  })
})

test('tools of one answer run side by side, and their results keep the order of the calls', async () => {
  const running: string[] = []
  let open = (): void => {}
  const both = new Promise<void>((resolve) => (open = resolve))
  const slow = (name: string) =>
    defineTool({
      name,
      description: name,
      parameters: place,
      execute: async () => {
        running.push(name)
        if (running.length === 2) open()
        await both
        return `${name} is done`
      },
    })
  const { call, sent } = setUp('openai', [BOTH, END], { tools: [slow('weather'), slow('time')] })
  await call('x')
  expect(running).toEqual(['weather', 'time'])
  expect(sent(2).indexOf('weather is done')).toBeLessThan(sent(2).indexOf('time is done'))
})

test('after maxToolRounds the answer that asks for more is the last one, and its tools are not run', async () => {
  const execute = vi.fn(() => 'Rain')
  const { call, store, requests } = setUp('openai', [BOTH], { tools: [defineTool({ ...weather, execute }), time], maxToolRounds: 2 })
  const response = await call('x')
  expect(response.commonFinishReasons).toEqual(['tool_calls'])
  expect(requests).toHaveLength(3)
  expect(execute).toHaveBeenCalledTimes(2)
  store.start('x')
  await until(store, 'success')
  expect(store.getState().steps).toHaveLength(2)
})

test('without maxToolRounds nothing is run', async () => {
  const execute = vi.fn(() => 'Rain')
  const { call, requests } = setUp('openai', [BOTH], { tools: [defineTool({ ...weather, execute })], maxToolRounds: 0 })
  await call('x')
  expect(execute).not.toHaveBeenCalled()
  expect(requests).toHaveLength(1)
})

test('what a tool throws, unfit arguments and unknown tools are told to the model, which goes on', async () => {
  const failing = defineTool({ ...weather, execute: () => Promise.reject(new Error('The station is closed')) })
  const circle: { self?: unknown } = {}
  circle.self = circle
  const calls = [ask('weather', 'Oslo', 'call_a'), ask('nothing', 'Oslo', 'call_b'), ask('time', 'Oslo', 'call_c')]
  const { store, sent } = setUp('openai', [{ toolCalls: calls }, END], { tools: [failing, defineTool({ ...time, execute: () => circle })] })
  store.start('x')
  await until(store, 'success')
  expect(store.getState().steps[0]?.toolRuns.map(({ status }) => status)).toEqual(['error', 'error', 'error'])
  expect(sent(2)).toContain('The station is closed')
  expect(sent(2)).toContain('not among the tools')
  expect(sent(2)).toContain('JSON cannot hold')
})

test('the arguments that a tool gets are those that its schema makes', async () => {
  const execute = vi.fn((_args: { city: string }, _context: ToolContext) => 'Rain')
  const parameters = {
    '~standard': {
      version: 1,
      vendor: 'test',
      validate: (value: unknown) => ({ value: { city: (value as { city: string }).city.toUpperCase() } }),
      jsonSchema: { input: () => place },
    },
  } as const
  const { call } = setUp('openai', [{ toolCalls: [ask('weather', 'Oslo', 'call_a')] }, END], { tools: [defineTool({ ...weather, parameters, execute })] })
  await call('x')
  expect(execute).toHaveBeenCalledWith({ city: 'OSLO' }, { toolCallId: 'call_a', signal: expect.any(AbortSignal) })
})

describe('approval', () => {
  const careful = defineTool({ ...weather, needsApproval: true })

  /** A call whose tool waits for a person. */
  async function startAndWait(tools: readonly AnyTool[] = [careful, time]) {
    const setup = setUp('openai', [BOTH, END], { tools })
    setup.store.start('Weather?')
    await until(setup.store, 'waiting-for-approval')
    return setup
  }

  test('a call that needs it waits; those that do not are run meanwhile', async () => {
    const { store, requests } = await startAndWait()
    await vi.waitFor(() => expect(store.getState().toolRuns).toMatchObject([{ id: 'call_a', status: 'waiting-for-approval' }, { id: 'call_b', status: 'success' }]))
    expect(requests).toHaveLength(1)
    store.approve('call_a')
    store.approve('call_a')
    await until(store, 'success')
    expect(store.getState().steps[0]?.toolRuns[0]).toMatchObject({ status: 'success', output: 'Rain in Oslo' })
    expect(requests).toHaveLength(2)
  })

  test('the model is told that it was rejected, and why', async () => {
    const { store, sent } = await startAndWait()
    store.reject('call_a', 'Not in Norway')
    await until(store, 'success')
    expect(store.getState().steps[0]?.toolRuns[0]).toMatchObject({ status: 'rejected', reason: 'Not in Norway' })
    expect(sent(2)).toContain('did not allow this call. Reason: Not in Norway')
    expect(sent(2)).not.toContain('Rain in Oslo')
  })

  test('whether it is needed may depend on the arguments', async () => {
    const picky = defineTool({ ...weather, needsApproval: ({ city }: { city: string }) => Promise.resolve(city !== 'Oslo') })
    const { store } = setUp('openai', [BOTH, END], { tools: [picky, time] })
    store.start('x')
    await until(store, 'success')
    expect(store.getState().steps[0]?.toolRuns[0]?.status).toBe('success')
  })

  test('a call of a tool without execute waits for its result, which approving is not', async () => {
    const { execute: _execute, ...remote } = weather
    const { store, sent } = await startAndWait([remote, time])
    expect(store.getState().toolRuns[0]?.status).toBe('waiting-for-result')
    store.approve('call_a')
    store.answerTool('call_b', 'too late')
    store.answerTool('call_a', 'Snow')
    await until(store, 'success')
    expect(sent(2)).toContain('Snow')
    expect(sent(2)).not.toContain('too late')
  })

  test('where nobody can be asked, the answer that asks for such a call is the last one', async () => {
    const { call, requests } = setUp('openai', [BOTH, END], { tools: [careful, time] })
    expect((await call('x')).tools.map(({ name }) => name)).toEqual(['weather', 'time'])
    expect(requests).toHaveLength(1)
  })

  test('stop() ends it: what waited is aborted, nothing more is sent', async () => {
    const { store, requests } = await startAndWait()
    store.stop()
    expect(store.getState()).toMatchObject({ status: 'aborted', content: 'Let me look.', toolRuns: [{ status: 'aborted' }, {}] })
    store.approve('call_a')
    await new Promise((resolve) => setTimeout(resolve, 30))
    expect(store.getState().status).toBe('aborted')
    expect(requests).toHaveLength(1)
  })
})

test('calls under one id, or under none, go back under ids of their own, and so do their results', async () => {
  const twice = [ask('weather', 'Oslo', 'call_a'), ask('weather', 'Rome', 'call_a')]
  const { call, requests } = setUp('openai', [{ toolCalls: twice }, { toolCalls: twice }, END])
  await call('x')
  const { messages } = Object(requests[2]?.body)
  const asked = messages.flatMap((message: { tool_calls?: { id: string }[] }) => message.tool_calls ?? []).map(({ id }: { id: string }) => id)
  const answered = messages.flatMap((message: { tool_call_id?: string }) => message.tool_call_id ?? [])
  expect(asked).toEqual(answered)
  expect(new Set(asked).size).toBe(4)
})

test('stop() in the middle of a tool tells the tool', async () => {
  let signal: AbortSignal | null = null
  const endless = defineTool({ ...weather, execute: (_args: { city: string }, context) => new Promise<never>(() => void (signal = context.signal)) })
  const { store, requests } = setUp('openai', [BOTH, END], { tools: [endless, time] })
  store.start('x')
  await vi.waitFor(() => expect(signal).not.toBeNull())
  store.stop()
  expect(signal).toMatchObject({ aborted: true })
  expect(store.getState()).toMatchObject({ status: 'aborted', toolRuns: [{ status: 'aborted' }, {}] })
  await new Promise((resolve) => setTimeout(resolve, 30))
  expect(requests).toHaveLength(1)
})

test('a later request that fails keeps the steps before it, and is tried again as the first one is', async () => {
  const { call } = setUp('openai', [BOTH, { fault: { status: 503 } }, END])
  const store = createCallStore(call.with({ retry: { maxRetries: 1, baseDelayMs: 1 } }))
  store.start('x')
  await until(store, 'success')
  expect(store.getState()).toMatchObject({ content: 'It rains.', attempt: 2, failedAttempts: [{ error: { status: 503 } }] })
  expect(store.getState().steps).toHaveLength(1)

  const failing = setUp('openai', [BOTH, { fault: { status: 503 } }])
  failing.store.start('x')
  await until(failing.store, 'error')
  expect(failing.store.getState()).toMatchObject({ error: { status: 503 }, steps: [{ response: { content: 'Let me look.' } }] })
})
