import Anthropic from '@anthropic-ai/sdk'
import { defineCall, defineTool, type Model, user } from 'callscope'
import { anthropic } from 'callscope/anthropic'
import { azure } from 'callscope/azure'
import { openai } from 'callscope/openai'
import { createRecorder, createSimulator, record, type SimulationScript } from 'callscope/testing'
import OpenAI from 'openai'
import { expect, test } from 'vitest'
import { findKeys, redactCassette } from '../../src/testing/cassette/redact-cassette.js'
import { throughText } from './cassette-kit.js'
import { createAzure, PROVIDERS, simulate } from './clients.js'

/** A key that looks like none. */
const OWN = 'plantedkeywithoutform'

/** All that goes with a request and could be secret. */
const secretHeaders = { authorization: 'Bearer planted-header-1', cookie: 'session=planted-cookie-1', 'x-api-key': 'planted-header-2' }

const services = {
  openai: (fetch: typeof globalThis.fetch) => openai('m', { client: new OpenAI({ apiKey: OWN, organization: 'planted-org', fetch, maxRetries: 0, baseURL: 'https://user:planted-url@api.test/v1', defaultQuery: { 'api-key': 'planted-query' } }) }),
  anthropic: (fetch: typeof globalThis.fetch) => anthropic('m', { client: new Anthropic({ apiKey: OWN, fetch, maxRetries: 0 }) }),
  azure: (fetch: typeof globalThis.fetch) => azure('m', { client: createAzure({ fetch }) as never }),
}

/** Adds what a service may tell of an account. */
const withHeaders = (script: SimulationScript): typeof globalThis.fetch => {
  const { fetch } = createSimulator(script)
  return async (input, init) => {
    const response = await fetch(input, init)
    const headers = new Headers({ ...Object.fromEntries(response.headers), ...secretHeaders, 'set-cookie': 'planted-cookie-2', 'openai-organization': 'planted-org', 'openai-project': 'planted-project', 'anthropic-organization-id': 'planted-org' })
    return new Response(response.body, { status: response.status, headers })
  }
}

const quoting = (text: string) => ({ error: { type: 'invalid_request_error', code: 'invalid_api_key', message: text, api_key: text } })
const QUOTES = [`Incorrect API key provided: ${OWN}`, 'Incorrect API key provided: sk-proj-planted1234567890', 'You sent Bearer planted1234567890', 'See https://x.test/?api-key=planted4&x=1 or https://me:planted5@x.test', 'x-api-key: planted6planted']

test.each(Object.entries(services))('no key gets into a cassette of %s', async (_name, toModel) => {
  const scripts: SimulationScript[] = [
    { text: 'Hello' },
    ...QUOTES.flatMap((text) => [{ fault: { status: 401, body: quoting(text) } }, { fault: { status: 401, body: text } }]),
    { text: 'a b', fault: { kind: 'error-event', afterChunks: 1, type: 'sk-planted-in-a-chunk-123' } },
  ]
  for (const script of scripts) {
    const model = toModel(withHeaders(script)) as unknown as Model
    const call = defineCall({
      model,
      prompt: () => [user('My key is sk-planted1234567890'), user([{ type: 'text', text: 'Bearer planted1234567890' }])],
      callParams: { apiKey: 'planted-param', extra: { api_key: 'planted-param', nested: [{ Authorization: 'planted-param', password: 'planted-param' }] }, url: 'https://x.test/?key=planted-param' },
      metadata: { apiKey: 'planted-note' },
    })
    const recorder = createRecorder()
    const cassettes = [await record(call.stream())]
    await call().catch(() => {})
    recorder.stop()
    const text = JSON.stringify([...cassettes, recorder.cassette()])
    // Where it is not the service that quotes the client's own key in a way that nobody can know.
    const shown = _name === 'azure' ? text.replaceAll(OWN, '') : text
    expect(shown.match(/.{30}planted.{20}/g) ?? []).toEqual([])
    expect(text).toContain('"request"')
  }
})

test('what tells of the request and its limits is kept', async () => {
  const fetch = withHeaders({ fault: { status: 429, retryAfterMs: 1000 } })
  const cassette = await record(defineCall({ model: services.openai(fetch), prompt: () => 'Hi' }).stream())
  expect(Object.keys(cassette.exchanges[0]!.headers).sort()).toEqual(['content-type', 'openai-processing-ms', 'openai-version', 'retry-after', 'retry-after-ms', 'x-request-id'])
})

test.each(PROVIDERS)('arguments of tools are neutral too, whatever their fields are named (%s)', async (provider) => {
  const said = { name: 'Adalovelace', status: 'Adalovelace', id: 48_211.5, codes: [{ code: 'Adalovelace' }] }
  const look = defineTool({ name: 'look', description: 'Looks', parameters: { type: 'object' }, execute: () => 'Adalovelace' })
  const recorder = createRecorder()
  for (const way of ['stream', 'call']) {
    const call = simulate(provider, [{ toolCalls: [{ name: 'look', args: said }] }, { text: 'Found' }], [look]).call.with({ maxToolRounds: 2 })
    await (way === 'stream' ? call.stream('Adalovelace').drain() : call('Adalovelace'))
  }
  recorder.stop()
  const { exchanges } = redactCassette(recorder.cassette(), { texts: true })
  expect(exchanges).toHaveLength(4)
  const text = JSON.stringify(exchanges.map(({ request, chunks, response }) => [request.messages, chunks, response]))
  expect(text).not.toMatch(/Adalovelace|48211/)
  expect(exchanges[1]?.request.messages[1]?.content).toContainEqual(expect.objectContaining({ type: 'tool-call', name: 'look', args: { name: 'xxxxxxxxxxx', status: 'xxxxxxxxxxx', id: 11_111.1, codes: [{ code: 'xxxxxxxxxxx' }] } }))
})

test('names of documents and notes for the service are neutral', async () => {
  const recorder = createRecorder()
  const { call } = simulate('openai', { text: 'Read' })
  await defineCall({ model: call.model, prompt: () => [user([{ type: 'document', mediaType: 'application/pdf', data: 'AAAA', name: 'Adalovelace.pdf' }])], callParams: { metadata: { name: 'Adalovelace' } } as never })()
  recorder.stop()
  const [exchange] = redactCassette(recorder.cassette(), { texts: true }).exchanges
  expect(exchange?.request.callParams).toEqual({ metadata: { name: 'xxxxxxxxxxx' } })
  expect(JSON.stringify(exchange)).not.toContain('Ada')
})

test('what looks like a key is taken out wherever it is found', async () => {
  const recorder = createRecorder()
  await simulate('openai', { text: 'Hi' }).call('Hi')
  recorder.stop()
  const [exchange] = recorder.cassette().exchanges
  const key = 'sk-proj-planted1234567890'
  const error = { kind: 'server' as const, message: key, status: 500, code: key, requestId: key, retryAfterMs: null, retryable: true, body: { note: key } }
  const request = { ...exchange!.request, responseFormat: { name: 'answer', schema: { type: 'object', description: key } } }
  const leaky = throughText({ ...recorder.cassette(), exchanges: [{ ...exchange!, vendor: key, model: key, callId: key, request, end: { ms: 1, kind: 'error', error } }] })
  expect(findKeys(leaky)).toHaveLength(8)
  for (const texts of [false, true]) expect(findKeys(redactCassette(leaky, { texts }))).toEqual([])
})
