import { fireEvent, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { ReasoningView, type ReasoningViewProps } from 'callscope/components'
import { OpenAICallResponse } from 'callscope/openai'
import { expect, test, vi } from 'vitest'
import { fakeTime, settle } from '../react/fake-time.js'
import { chatChunk, toolDelta } from '../providers/chunks.js'
import { textChunk } from '../react/fake-model.js'
import { endChunk, renderDrivenCall } from './driven-call.js'

fakeTime()

const thought = (text: string): unknown => chatChunk({ reasoning_content: text })

const trigger = () => screen.getByRole('button')
const content = () => document.querySelector('.cs-reasoning')

async function renderThinking(props: Omit<ReasoningViewProps, 'of'> = {}) {
  const driven = renderDrivenCall((of) => <ReasoningView of={of} {...props} />)
  await driven.start()
  await driven.push(thought('Rivers '))
  return driven
}

test('a call without reasoning shows nothing', async () => {
  const { container, start, push, end } = renderDrivenCall((of) => <ReasoningView of={of} />)
  await start()
  await push(textChunk('Water'))
  await end(endChunk())
  expect(container).toBeEmptyDOMElement()
})

test('it is open and busy while the model thinks, and closes when the answer begins', async () => {
  const { push } = await renderThinking()
  expect(trigger()).toHaveAccessibleName('Thinking…')
  expect(trigger()).toHaveAttribute('aria-expanded', 'true')
  expect(content()).toHaveAttribute('aria-busy', 'true')
  expect(content()).not.toHaveAttribute('aria-live')
  await push(thought('carve.'))
  expect(content()).toHaveTextContent('Rivers carve.')
  await push(textChunk('They'))
  expect(trigger()).toHaveAttribute('aria-expanded', 'false')
  expect(content()).not.toBeVisible()
  expect(content()).toHaveAttribute('aria-busy', 'false')
})

test('it closes when a tool is asked for, too', async () => {
  const { push } = await renderThinking()
  await push(chatChunk(toolDelta(0, 'a', 'measure', '{}')))
  expect(trigger()).toHaveAttribute('aria-expanded', 'false')
})

test('it says how long the model thought', async () => {
  const { push, end } = await renderThinking()
  await settle(11_980)
  await push(textChunk('They'))
  expect(trigger()).toHaveAccessibleName('Thought for 12 seconds')
  await settle(5000)
  await end(endChunk())
  expect(trigger()).toHaveAccessibleName('Thought for 12 seconds')
})

test('a time that nobody has seen the end of is not made up', () => {
  const message = { role: 'assistant', content: 'They carve.', reasoning_content: 'Rivers', refusal: null }
  const response = new OpenAICallResponse({ id: 'a', object: 'chat.completion', created: 1, model: 'm', choices: [{ index: 0, message, finish_reason: 'stop', logprobs: null }] } as never, { startTime: 1, endTime: 5000 })
  render(<ReasoningView of={response} />)
  expect(trigger()).toHaveAccessibleName('Reasoning')
})

test('one who comes when the answer has begun hears no time, one who came before does', async () => {
  let isLate = false
  const driven = renderDrivenCall((of) => (isLate ? <ReasoningView of={of} /> : <p />))
  await driven.start()
  await driven.push(thought('Rivers'), textChunk('They'))
  isLate = true
  driven.rerender(<driven.Page />)
  expect(trigger()).toHaveAccessibleName('Reasoning')
})

test('where nothing followed, it took until the end', async () => {
  const { stop } = await renderThinking()
  await settle(2980)
  await stop()
  expect(trigger()).toHaveAccessibleName('Thought for 3 seconds')
})

test('a person who has closed it keeps it closed, and one who has opened it keeps it open', async () => {
  const onOpenChange = vi.fn()
  const { push } = await renderThinking({ onOpenChange })
  fireEvent.click(trigger())
  await push(thought('more'))
  expect(trigger()).toHaveAttribute('aria-expanded', 'false')
  fireEvent.click(trigger())
  await push(textChunk('They'))
  expect(trigger()).toHaveAttribute('aria-expanded', 'true')
  expect(onOpenChange.mock.calls).toEqual([[false], [true]])
})

test('what opens and closes by itself tells nobody', async () => {
  const onOpenChange = vi.fn()
  const { push } = await renderThinking({ onOpenChange })
  await push(textChunk('They'))
  expect(onOpenChange).not.toHaveBeenCalled()
})

test('defaultOpen holds in place of what it would do by itself', async () => {
  const { push } = await renderThinking({ defaultOpen: false })
  expect(trigger()).toHaveAttribute('aria-expanded', 'false')
  fireEvent.click(trigger())
  await push(textChunk('They'))
  expect(trigger()).toHaveAttribute('aria-expanded', 'true')
})

test('open holds whatever is clicked', async () => {
  const onOpenChange = vi.fn()
  const { push } = await renderThinking({ open: true, onOpenChange })
  fireEvent.click(trigger())
  await push(textChunk('They'))
  expect(trigger()).toHaveAttribute('aria-expanded', 'true')
  expect(onOpenChange).toHaveBeenCalledWith(false)
})

test('the keyboard opens and closes it', async () => {
  const { push } = await renderThinking()
  await push(textChunk('They'))
  vi.useRealTimers()
  const user = userEvent.setup()
  await user.tab()
  expect(trigger()).toHaveFocus()
  await user.keyboard('{Enter}')
  expect(content()).toBeVisible()
  await user.keyboard(' ')
  expect(content()).not.toBeVisible()
})

test('what is closed is not rendered for text that comes', async () => {
  const { push } = await renderThinking({ defaultOpen: false })
  const changed = vi.fn()
  new MutationObserver(changed).observe(document.body, { childList: true, characterData: true, subtree: true })
  await push(thought('more'), thought(' and more'))
  expect(changed).not.toHaveBeenCalled()
})

test('long reasoning grows in one text node of many', async () => {
  const { push } = await renderThinking()
  await push(thought('a long thought. '.repeat(2000)))
  const nodes = content()?.childNodes.length ?? 0
  expect(nodes).toBeGreaterThan(5)
  const first = content()?.firstChild
  await push(thought('more'))
  expect(content()?.firstChild).toBe(first)
})

test('one stretch of it: its own text, and open while that grows', async () => {
  const driven = renderDrivenCall((of) => (
    <>
      <ReasoningView of={of} text="First" />
      <ReasoningView of={of} text="Second" growing />
    </>
  ))
  await driven.start()
  const [first, second] = screen.getAllByRole('button')
  expect(first).toHaveAttribute('aria-expanded', 'false')
  expect(first).toHaveAccessibleName('Reasoning')
  expect(second).toHaveAttribute('aria-expanded', 'true')
  expect(screen.getByRole('group', { name: 'Thinking…' })).toHaveTextContent('Second')
})
