import * as callscope from 'callscope'
import * as anthropic from 'callscope/anthropic'
import * as azure from 'callscope/azure'
import { createRelay } from 'callscope/relay'
import * as openai from 'callscope/openai'
import { createSimulator } from 'callscope/testing'
import { transform } from 'esbuild'
import { describe, expect, test, vi } from 'vitest'
import { reply } from '../../demo/server/replies/reply.js'
import { createCall, toAskedWith } from '../../demo/src/call/create-call.js'
import { toCode } from '../../demo/src/call/to-code.js'
import { DEFAULTS, type Settings, type Target } from '../../demo/src/settings/settings.js'

const TARGETS: readonly Target[] = [
  { slot: 0, provider: 'openai', model: 'gpt-4o', baseUrl: '' },
  { slot: 0, provider: 'anthropic', model: 'claude-haiku-4-5', baseUrl: '' },
  { slot: 0, provider: 'azure', model: "it's \\ one", baseUrl: '' },
]

const SETTINGS: Settings = {
  ...DEFAULTS,
  system: 'Be "terse",\nand don\'t shout: `${no}`.',
  parameters: { temperature: '0.5', maxTokens: '64', topP: '', seed: '', stop: 'END', others: '{"metadata":{"a-b":"c"}}' },
  tools: ['find_rivers', 'rename_page'],
}
const MESSAGES = [
  { role: 'user', content: [{ type: 'image', mediaType: 'image/png', data: 'iVBORw0KGgo=' }, { type: 'text', text: 'What is it?\u2028' }] },
  { role: 'assistant', content: 'A river.' },
  { role: 'user', content: 'Which?' },
] as const

/** A relay before a simulator, in place of the network; what reaches the simulator is what was asked. */
function createNetwork() {
  const simulator = createSimulator((request) => ({ ...reply(request), firstTokenDelayMs: 0, delayMs: 0 }))
  const relay = createRelay({
    providers: { openai: { apiKey: 'k' }, anthropic: { apiKey: 'k' }, azure: { apiKey: 'k', endpoint: 'https://azure.test' } },
    telemetry: false,
    fetch: simulator.fetch,
  })
  vi.stubGlobal('location', new URL('https://app.test/'))
  vi.stubGlobal('fetch', (input: RequestInfo | URL, init?: RequestInit) => relay(new Request(input, { ...init, ...(init?.body ? { duplex: 'half' } : {}) } as RequestInit)))
  return simulator.requests
}

/** Runs what was generated, to its end. */
async function run(code: string): Promise<void> {
  const { code: script } = await transform(code, { loader: 'ts', format: 'esm' })
  const modules: Readonly<Record<string, unknown>> = { callscope, 'callscope/openai': openai, 'callscope/anthropic': anthropic, 'callscope/azure': azure }
  // A function has no imports and exports of its own.
  const body = script.replaceAll(/^import (\{[^}]*\}) from ("[^"]*");/gm, 'const $1 = load($2);').replace(/^export \{[^}]*\};/m, '')
  // oxlint-disable-next-line no-implied-eval, typescript/no-implied-eval -- what the page gives to copy is to be run as it is
  await new Function('load', 'process', 'console', `return (async () => {${body}})()`)((name: string) => modules[name], { stdout: { write: () => true } }, { log: () => {} })
}

describe.each(TARGETS)('$provider', (target) => {
  test.each<[string, Partial<Settings>]>([
    ['with all that there is', {}],
    ['with an object', { isObject: true, tools: [] }],
    ['with nothing set', { system: '', parameters: DEFAULTS.parameters, tools: [] }],
  ])('the code that is copied asks what the page asks: %s', async (_name, changes) => {
    const requests = createNetwork()
    const asked = toAskedWith({ ...SETTINGS, ...changes })
    const call = createCall(target, asked)
    await call.stream(MESSAGES).drain()
    await run(toCode(target, asked, MESSAGES))
    expect(requests).toHaveLength(2)
    expect(requests[1]?.body).toEqual(requests[0]?.body)
  })
})

test('a long file is named, not written out, and a compatible server has its URL', () => {
  const code = toCode({ slot: 0, provider: 'openai', model: 'm', baseUrl: 'http://localhost:11434/v1' }, toAskedWith(DEFAULTS), [{ role: 'user', content: [{ type: 'image', mediaType: 'image/png', data: 'A'.repeat(5000) }] }])
  expect(code).not.toContain('AAAA')
  expect(code).toContain("baseURL: 'http://localhost:11434/v1'")
})
