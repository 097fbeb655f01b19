import { defineCall, loadPrices, type Model, user } from 'callscope'
import { anthropic } from 'callscope/anthropic'
import { azure } from 'callscope/azure'
import { openai } from 'callscope/openai'
import { describe, expect, test } from 'vitest'
import { from, readAll } from '../providers/chunks.js'
import { createAnthropic, createAzure, createOpenAI } from '../testing/clients.js'
import { factsOf } from './facts.js'
import { formatBook } from './providers.js'
import { wires } from './wires.js'

type Send = Parameters<typeof createOpenAI>[0]

const models: Readonly<Record<string, (sender: Send) => Model>> = {
  openai: (sender) => openai('asked-for', { client: createOpenAI(sender) }),
  azure: (sender) => azure('asked-for', { client: createAzure(sender) as never }),
  anthropic: (sender) => anthropic('asked-for', { client: createAnthropic(sender) }),
}

/** The chunks as a body of events. */
const spellings: readonly (readonly [name: string, spell: (chunks: readonly object[]) => string])[] = [
  ['events and [DONE]', (chunks) => `${chunks.map(toEvent).join('')}data: [DONE]\n\n`],
  ['events without [DONE]', (chunks) => chunks.map(toEvent).join('')],
  ['comments between events', (chunks) => chunks.map((chunk) => `: PROCESSING\n\n${toEvent(chunk)}`).join('')],
  ['carriage returns', (chunks) => chunks.map(toEvent).join('').replaceAll('\n', '\r\n')],
]

function toEvent(chunk: object): string {
  return `${'type' in chunk ? `event: ${String(chunk.type)}\n` : ''}data: ${JSON.stringify(chunk)}\n\n`
}

describe.each(wires.filter(([name]) => name in models))('%s', (name, { provider, chunks }) => {
  const answer = { text: ['He', 'llo'], calls: [{ id: 'a', pieces: ['{"title":', '"X"}'] }] }

  test.each(spellings)('raw chunks tell what the network tells: %s', async (_spelling, spell) => {
    await loadPrices('openai', 'azure', 'anthropic')
    for (const raw of [chunks({ ...answer, reason: 'tool_calls' }), chunks(answer)]) {
      const fetch = async () => new Response(spell(raw), { headers: { 'content-type': 'text/event-stream' } })
      const sent = defineCall({ model: models[name]!({ fetch }), prompt: () => 'Hi', tools: [formatBook] }).stream()
      const given = new provider.Stream(from(...raw) as never, { model: 'asked-for', messages: [user('Hi')], tools: [formatBook] })
      const [fromNetwork, fromRaw] = [await readAll(sent), await readAll(given)]
      const { costMetadata: _metadata, commonUserMessageParam: _user, userMessageParam: _own, commonMessages: _messages, ...facts } = factsOf(given)
      expect(factsOf(sent as typeof given)).toMatchObject(facts)
      expect(fromNetwork.steps).toHaveLength(fromRaw.steps.length)
      expect(JSON.stringify(fromNetwork.error)).toBe(JSON.stringify(fromRaw.error))
    }
  })
})
