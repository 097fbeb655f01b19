import { screen } from '@testing-library/react'
import { StreamView } from 'callscope/components'
import { expect, test } from 'vitest'
import { fakeTime } from '../react/fake-time.js'
import { textChunk } from '../react/fake-model.js'
import { endChunk, refusalChunk, renderDrivenCall } from './driven-call.js'

fakeTime()

const reasoningChunk = (reasoning: string) => ({ ...textChunk(''), choices: [{ index: 0, delta: { reasoning_content: reasoning }, finish_reason: null }] })
const toolChunk = (args: string, name?: string) => ({
  ...textChunk(''),
  choices: [{ index: 0, delta: { tool_calls: [{ index: 0, ...(name ? { id: 'call_1', type: 'function' } : {}), function: { ...(name ? { name } : {}), arguments: args } }] }, finish_reason: null }],
})

const show = (as?: 'text') => renderDrivenCall((of) => <StreamView stream={of} as={as} data-testid="view" />)
const view = (): HTMLElement => screen.getByTestId('view')
const classes = (): readonly string[] => Array.from(view().children, (child) => child.classList.item(0) ?? child.tagName)

test('reasoning, text and tool calls stand where they came', async () => {
  const { start, push, end } = show()
  await start()
  await push(reasoningChunk('Hm.'))
  expect(classes()).toEqual(['cs-reasoning-view'])
  await push(textChunk('Let me *look*.'))
  await push(toolChunk('{"river":', 'measure'))
  expect(classes()).toEqual(['cs-reasoning-view', 'P', 'cs-tool-call-view'])
  await end(toolChunk('"Rhine"}'), endChunk('tool_calls'))
  expect(view().querySelector('p')?.innerHTML).toBe('Let me <em>look</em>.')
  expect(view()).toHaveTextContent('measure')
})

test('reasoning between two texts parts them, and each is a text of its own', async () => {
  const { start, push, end } = show()
  await start()
  await push(textChunk('**one'), reasoningChunk('Hm.'), textChunk('two**'))
  await end(endChunk())
  expect(classes()).toEqual(['P', 'cs-reasoning-view', 'P'])
  expect(Array.from(view().querySelectorAll('p'), ({ textContent }) => textContent)).toEqual(['**one', 'two**'])
})

test('a part that is whole is not touched while the next one grows', async () => {
  const { start, push, end } = show()
  await start()
  await push(textChunk('one'), toolChunk('{"a":1}', 'measure'), textChunk('two'))
  const records: MutationRecord[] = []
  const observer = new MutationObserver((news) => records.push(...news))
  const [first, tool] = view().children
  for (const settled of [first, tool]) if (settled) observer.observe(settled, { childList: true, characterData: true, attributes: true, subtree: true })
  await push(textChunk(' and more'))
  await push(textChunk(' and more'))
  records.push(...observer.takeRecords())
  expect(records).toEqual([])
  observer.disconnect()
  await end(endChunk())
})

test('a refusal stands behind what was said before', async () => {
  const { start, push, end } = show('text')
  await start()
  await push(textChunk('Well. '))
  await end(refusalChunk('I cannot.'), endChunk())
  expect(classes()).toEqual(['cs-plain-text', 'cs-refusal'])
})
