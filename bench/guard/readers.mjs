import Anthropic from '@anthropic-ai/sdk'
import ModelClient from '@azure-rest/ai-inference'
import OpenAI from 'openai'
import { pathToFileURL } from 'node:url'
import { respond } from './bodies.mjs'

const AZURE = 'https://azure.invalid/models'

/** Loads the bundle of the sources, and gives the ways in which it reads: each takes a body, and gives what it said. */
export async function loadReaders(file) {
  const { anthropic, azure, createCallStore, defineCall, isRunning, openai, toAzureHttpClient } = await import(pathToFileURL(file).href)

  const models = {
    openai: (fetch) => openai('gpt-5-mini', { client: new OpenAI({ apiKey: 'none', fetch }) }),
    anthropic: (fetch) => anthropic('claude-haiku-4-5', { client: new Anthropic({ apiKey: 'none', fetch }) }),
    azure: (fetch) => azure('gpt-5-mini', { client: ModelClient(AZURE, { key: 'none' }, { httpClient: toAzureHttpClient(fetch) }) }),
  }
  const open = (provider, { bytes }, reads, definition = {}) => defineCall({ model: models[provider](async () => respond(bytes, reads)), prompt: () => 'Go on.', ...definition })
  const saidBy = (stream) => stream.commonTools[0]?.argsText ?? stream.content

  return {
    /** Every chunk is kept. */
    async kept(provider, body, reads) {
      const stream = open(provider, body, reads).stream()
      await stream.drain()
      return saidBy(stream)
    },
    async iterated(provider, body, reads) {
      const stream = open(provider, body, reads).stream.run({ args: [], keepChunks: false })
      let count = 0
      for await (const step of stream) count += step.length
      if (count < 2 * body.chunks) throw new Error('Chunks were not given one by one')
      return saidBy(stream)
    },
    /** The store behind a hook, as the hook makes it; it shows what each network read brings, in place of each frame, which is always as often. */
    shown: (provider, body, reads) => show(open(provider, body, reads), ({ content, toolCalls }) => (toolCalls[0] ? `${toolCalls[0].argsText}` : content), ({ toolCalls }) => toolCalls[0]?.args),
    /** The object of a `responseModel`, looked at as it grows. */
    object: (provider, body, reads) => show(open(provider, body, reads, { responseModel: { type: 'object' } }), ({ data }) => JSON.stringify(data), ({ partial }) => partial),
  }

  async function show(call, said, look) {
    const store = createCallStore(call, { flush: 'sync' })
    let looked = 0
    await new Promise((resolve) => {
      const leave = store.subscribe(() => {
        const state = store.getState()
        looked += look(state) === undefined ? 0 : 1
        if (isRunning(state.status)) return
        leave()
        resolve()
      })
      store.start()
    })
    const state = store.getState()
    if (state.status !== 'success') throw state.error ?? new Error(`It ended as ${state.status}, looked at ${looked} times`)
    return said(state)
  }
}
