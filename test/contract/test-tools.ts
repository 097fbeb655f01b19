import { defineTool, user } from 'callscope'
import { describe, expect, test } from 'vitest'
import { readToEnd, simulate, type Subject } from './simulate.js'

const weather = defineTool({
  name: 'weather',
  description: 'Tells the weather of a city',
  parameters: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
  execute: (args) => `sunny in ${(args as { city: string }).city}`,
})

/** Tool calls are gathered, run and answered. */
export function testTools(provider: Subject): void {
  describe('tools', () => {
    test('calls come whole, in order, each once', async () => {
      const toolCalls = [
        { name: 'weather', args: { city: 'Oslo' }, id: 'a' },
        { name: 'weather', args: { city: 'Bergen' }, id: 'b' },
        { name: 'made_up', args: {}, id: 'c' },
      ]
      const { call } = await simulate(provider, { text: 'Look:', toolCalls }, { tools: [weather] })
      const stream = call.stream('Hi')
      const given: unknown[] = []
      await readToEnd(stream, (_chunk, tool) => tool && given.push((tool as { id: string }).id))
      expect(given).toEqual(['a', 'b', 'c'])
      expect(stream.commonTools.map(({ known }) => known)).toEqual([true, true, false])
      expect(await stream.tools[0]?.call()).toBe('sunny in Oslo')
      await expect(stream.tools[2]?.call()).rejects.toMatchObject({ kind: 'tool' })
    })

    test('partial calls grow, and do not get into the message', async () => {
      const { call } = await simulate(provider, { toolCalls: [{ name: 'weather', args: { city: 'Reykjavík and around', days: 3 } }] }, { tools: [weather] })
      const stream = call.stream.run({ args: ['Hi'], partialTools: true })
      const cities: string[] = []
      const deltas: string[] = []
      await readToEnd(stream, (_chunk, tool) => {
        const { args, delta } = (tool ?? {}) as { args?: { city?: string }; delta?: string | null }
        if (delta != null) deltas.push(delta)
        if (args?.city !== undefined) cities.push(args.city)
      })
      expect(deltas.join('')).toBe(stream.commonTools[0]?.argsText)
      expect(new Set(cities).size).toBeGreaterThan(1)
      expect(cities).toEqual(cities.toSorted((a, b) => a.length - b.length))
      expect(stream.tools).toHaveLength(1)
      const parts = stream.commonMessageParam.content
      expect(typeof parts === 'string' ? [] : parts.filter(({ type }) => type === 'tool-call')).toHaveLength(1)
    })

    test('arguments that were cut, or are no JSON, stay with their call; the others go on', async () => {
      const toolCalls = [
        { name: 'weather', args: '{"city": "Os', id: 'a' },
        { name: 'weather', args: { city: 'Bergen' }, id: 'b' },
      ]
      const { call } = await simulate(provider, { toolCalls, finishReason: 'length' })
      const stream = call.stream('Hi')
      expect(await readToEnd(stream)).toBeNull()
      for (const answer of [stream, stream.constructCallResponse()]) {
        expect(answer.commonTools).toMatchObject([
          { id: 'a', status: 'invalid', argsText: '{"city": "Os', args: { city: 'Os' }, error: expect.any(Error) },
          { id: 'b', status: 'complete', args: { city: 'Bergen' }, error: null },
        ])
        expect(answer).toMatchObject({ complete: true, commonFinishReasons: ['length'] })
      }
    })

    test('a call that was cut before its arguments came is not one without arguments', async () => {
      const { call } = await simulate(provider, { toolCalls: [{ name: 'weather', args: { city: 'Oslo' } }], fault: { kind: 'cut', afterChunks: 0 } }, { tools: [weather] })
      const stream = call.stream('Hi')
      expect(await readToEnd(stream)).toMatchObject({ kind: 'incomplete' })
      for (const answer of [stream, stream.constructCallResponse()]) {
        // A wire that names a call together with its first arguments has not named it yet.
        for (const tool of answer.tools) {
          expect(tool.common).toMatchObject({ status: 'invalid', argsText: '', error: expect.any(Error) })
          await expect(tool.call()).rejects.toMatchObject({ kind: 'tool' })
        }
      }
      expect(stream.constructCallResponse().commonTools.length).toBe(stream.commonTools.length)
    })

    /** The second request of a tool loop. */
    const answerTool = async (isError: boolean): Promise<string> => {
      const script = [{ toolCalls: [{ name: 'weather', args: { city: 'Oslo' }, id: 'call-a' }] }, { text: 'It rains.' }]
      const { call, requests } = await simulate(provider, script, { tools: [weather] })
      const question = user('Weather in Oslo?')
      const first = await call([question])
      const [tool] = first.tools
      if (!tool) throw new Error('no tool was called')
      const outputs = provider.fromMessages(first.toolMessageParams([[tool, 'rain all day', { isError }]]) as never)
      await call([question, first.commonMessageParam, ...outputs])
      return JSON.stringify((await requests())[1]?.body)
    }

    test('the tools, the call and its output go back to the model, which can tell whether the tool failed', async () => {
      const [whole, failed] = [await answerTool(false), await answerTool(true)]
      for (const word of ['Weather in Oslo?', 'call-a', 'weather', 'Oslo', 'rain all day', 'Tells the weather of a city']) {
        expect(whole).toContain(word)
        expect(failed).toContain(word)
      }
      // By a flag, or in the text.
      expect(failed).not.toBe(whole)
    })
  })
}
