import { describe, expect, test } from 'vitest'
import { type CutName, CUTS } from '../wire/cuts.js'
import { factsOf } from './facts.js'
import type { AnyChunk, AnyResponse, AnyStream } from './provider-under-test.js'
import { readToEnd, simulate, type Subject } from './simulate.js'

const FULL = {
  reasoning: ['Let me ', 'think.'],
  text: ['Zwölf ', 'Boxkämpfer 🥊', ' jagen Eva.'],
  toolCalls: [
    { name: 'weather', args: { city: 'Zürich', days: [1, 2, 3] }, id: 'call-a' },
    { name: 'now', args: {}, id: 'call-b' },
  ],
  usage: { inputTokens: 20, outputTokens: 30, cacheReadTokens: 5, reasoningTokens: 4 },
  model: 'model-2026-01-01',
}

/** What is said is read alike from a call, from a stream at every moment, and from raw data. */
export function testAnswers(provider: Subject): void {
  describe('answers', () => {
    const readFull = async () => {
      const { call } = await simulate(provider, FULL)
      const response = await call('Hi')
      const stream = call.stream('Hi')
      const chunks: AnyChunk[] = []
      await readToEnd(stream, (chunk) => chunks.push(chunk as AnyChunk))
      return { response, stream, chunks }
    }

    test('a call says everything', async () => {
      const { response } = await readFull()
      expect(response).toMatchObject({ provider: provider.name, model: FULL.model, content: FULL.text.join(''), reasoning: FULL.reasoning.join(''), refusal: null })
      expect(response).toMatchObject({ complete: true, aborted: false, error: null, commonFinishReasons: ['tool_calls'] })
      expect(response.parts).toEqual([
        { type: 'reasoning', start: 0, end: response.reasoning?.length },
        { type: 'text', start: 0, end: response.content.length },
        { type: 'tool-call', position: 0 },
        { type: 'tool-call', position: 1 },
      ])
      expect(response.id).toEqual(expect.any(String))
      expect(response.finishReasons).toHaveLength(1)
      expect(response.commonUsage).toMatchObject({ inputTokens: 20, outputTokens: 30, totalTokens: 50, cacheReadTokens: 5, reasoningTokens: 4 })
      expect([response.cachedTokens, response.outputTokens]).toEqual([5, 30])
      expect(response.commonTools).toMatchObject([
        { index: 0, id: 'call-a', name: 'weather', args: FULL.toolCalls[0]?.args, status: 'complete', known: false, error: null },
        { index: 1, id: 'call-b', name: 'now', args: {}, status: 'complete', known: false, error: null },
      ])
      expect(response.tools.map(({ id, name, args }) => ({ id, name, args }))).toEqual(FULL.toolCalls)
      expect(response.startTime).toBeLessThanOrEqual(response.endTime ?? 0)
    })

    test('a stream says the same, as do the response made of it and what is made of raw data', async () => {
      const { response, stream } = await readFull()
      const raw = new provider.CallResponse(response.response as never, { model: 'm' }) as AnyResponse
      const replayed = new provider.Stream(from(stream.chunks) as never, { model: 'm' }) as AnyStream
      await readToEnd(replayed)
      const expected = { ...factsOf(response), id: null, messageParam: null, commonMessageParam: null, choices: null, commonTools: null, usage: null, tools: null }
      for (const answer of [raw, stream, stream.constructCallResponse(), replayed, replayed.constructCallResponse()]) {
        expect({ ...factsOf(answer), id: null, messageParam: null, commonMessageParam: null, choices: null, commonTools: null, usage: null, tools: null }).toEqual(expected)
      }
      expect(factsOf(raw)).toEqual(factsOf(response))
      for (const answer of [stream.constructCallResponse(), replayed, replayed.constructCallResponse()]) expect(factsOf(answer)).toEqual(factsOf(stream))
      expect(stream.choices).toMatchObject(response.choices.map(({ content, reasoning, finishReason }) => ({ content, reasoning, finishReason })))
    })

    test('chunks bring what the stream gathers', async () => {
      const { stream, chunks } = await readFull()
      expect(chunks.map(({ content }) => content).join('')).toBe(stream.content)
      expect(chunks.map(({ reasoning }) => reasoning ?? '').join('')).toBe(stream.reasoning)
      expect(chunks.flatMap(({ finishReasons }) => finishReasons)).toEqual(stream.finishReasons)
      expect(chunks.findLast(({ outputTokens }) => outputTokens !== null)?.outputTokens).toBe(stream.outputTokens)
      for (const chunk of chunks) expect(new provider.CallResponseChunk(chunk.chunk as never)).toMatchObject({ content: chunk.content, model: chunk.model, id: chunk.id })
    })

    test('at every step the stream and the response made of it agree, and what was taken earlier does not change', async () => {
      const { stream } = await readFull()
      const replayed = new provider.Stream(from(stream.chunks) as never) as AnyStream
      const taken: { response: AnyResponse; facts: object }[] = []
      await readToEnd(replayed, () => {
        const response = replayed.constructCallResponse()
        const facts = factsOf(response)
        expect({ ...facts, complete: false }).toEqual({ ...factsOf(replayed), complete: false })
        taken.push({ response, facts })
      })
      expect(taken.length).toBeGreaterThan(FULL.text.length)
      for (const { response, facts } of taken) expect(factsOf(response)).toEqual(facts)
    })

    test('a stream can be read again, and by two at once', async () => {
      const { stream, chunks } = await readFull()
      const again: unknown[] = []
      const beside: unknown[] = []
      await Promise.all([readToEnd(stream, (chunk) => again.push(chunk)), readToEnd(stream, (chunk) => beside.push(chunk))])
      expect(again).toEqual(chunks)
      expect(beside).toEqual(chunks)
    })

    // The names are what they are typed as.
    test.each(Object.keys(CUTS) as CutName[])('bytes cut by %s give the same', async (cut) => {
      const { call } = await simulate(provider, FULL, { cut })
      const stream = call.stream('Hi')
      await readToEnd(stream)
      const { stream: whole } = await readFull()
      expect({ ...factsOf(stream), id: null }).toEqual({ ...factsOf(whole), id: null })
      expect((await call('Hi')).content).toBe(FULL.text.join(''))
    })

    test.each(['stop', 'length', 'tool_calls', 'content_filter'])('the finish reason %s', async (reason) => {
      const { call } = await simulate(provider, { text: 'x', finishReason: reason })
      const stream = call.stream('Hi')
      await readToEnd(stream)
      for (const answer of [await call('Hi'), stream, stream.constructCallResponse()]) {
        expect(answer.commonFinishReasons).toEqual([reason])
        expect(answer.finishReasons).toHaveLength(1)
        expect(answer.complete).toBe(true)
      }
    })

    test('a finish reason that nobody knows stays readable', async () => {
      const { call } = await simulate(provider, { text: 'x', finishReason: 'tea_time' })
      const stream = call.stream('Hi')
      await readToEnd(stream)
      for (const answer of [await call('Hi'), stream]) expect(answer).toMatchObject({ finishReasons: ['tea_time'], commonFinishReasons: [], complete: true, error: null })
    })

    test('a refusal is text, and means that the content was withheld', async () => {
      const { call } = await simulate(provider, { refusal: 'I will not.' })
      const stream = call.stream('Hi')
      await readToEnd(stream)
      for (const answer of [await call('Hi'), stream]) expect(answer).toMatchObject({ refusal: 'I will not.', commonFinishReasons: ['content_filter'] })
    })

    test('further choices are apart, and the content is that of the first', async () => {
      const { call } = await simulate(provider, { text: ['A1', 'A2'], choices: [['B1', 'B2']] })
      const stream = call.stream('Hi')
      await readToEnd(stream)
      for (const answer of [await call('Hi'), stream]) {
        expect(answer.content).toBe('A1A2')
        // A wire without choices has the first alone.
        expect(['A1A2', 'A1A2|B1B2']).toContain(answer.choices.map(({ content }) => content).join('|'))
        expect(answer.finishReasons).toHaveLength(answer.choices.length)
      }
    })

    test('what the provider does not say is unknown, not zero', async () => {
      const { call } = await simulate(provider, { text: 'x', usage: null })
      const stream = call.stream('Hi')
      await readToEnd(stream)
      const unknown = { usage: null, commonUsage: null, inputTokens: null, outputTokens: null, cachedTokens: null, cost: null, reasoning: null, refusal: null }
      for (const answer of [await call('Hi'), stream, stream.constructCallResponse()]) expect(answer).toMatchObject(unknown)
    })

    test('plain data of an answer has its facts, and nothing that is a secret', async () => {
      const { response, stream } = await readFull()
      for (const answer of [response, stream]) {
        const text = JSON.stringify(answer)
        expect(JSON.parse(text)).toMatchObject({ provider: provider.name, content: FULL.text.join(''), outputTokens: 30, finishReasons: answer.finishReasons })
        expect(text).not.toContain('sk-')
      }
    })
  })
}

async function* from<Item>(items: Iterable<Item>): AsyncGenerator<Item, void, undefined> {
  yield* items
}
