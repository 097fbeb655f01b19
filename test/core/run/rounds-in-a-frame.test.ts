import { defineCall, defineTool } from 'callscope'
import { createSimulator } from 'callscope/testing'
import { afterEach, expect, test, vi } from 'vitest'
import { createCallStore } from '../../../src/core/call-store.js'
import { simulatedModel } from '../../testing/clients.js'

const ROUNDS = 5

afterEach(() => vi.useRealTimers())

test('rounds of tools that pass within a frame are shown once, with all their steps', async () => {
  // However long it takes: a frame that is late would be given up.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const frames: (() => void)[] = []
  vi.stubGlobal('requestAnimationFrame', (run: () => void) => frames.push(run))
  vi.stubGlobal('cancelAnimationFrame', () => {})
  const parameters = { type: 'object', properties: { n: { type: 'number' } } }
  const lookUp = defineTool({ name: 'look_up', description: 'Looks it up', parameters, execute: ({ n }: { n: number }) => n })
  const rounds = Array.from({ length: ROUNDS }, (_, n) => ({ toolCalls: [{ name: 'look_up', args: { n } }] }))
  const simulator = createSimulator([...rounds, { text: 'Done.' }])
  const store = createCallStore(defineCall({ model: simulatedModel('openai', simulator), prompt: () => 'Hi', tools: [lookUp], maxToolRounds: ROUNDS }))
  const shown: number[] = []
  store.subscribe(() => shown.push(store.getState().steps.length))
  store.start()
  const told = shown.length
  while (simulator.requests.length <= ROUNDS) await new Promise(setImmediate)
  expect(shown.slice(told), 'nothing before a frame').toEqual([])
  for (const run of frames.splice(0)) run()
  expect(shown.slice(told)).toEqual([ROUNDS])
  store.stop()
})
