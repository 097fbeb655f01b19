import { render, screen } from '@testing-library/react'
import { StreamView } from 'callscope/components'
import { OpenAICallResponse } from 'callscope/openai'
import { expect, test } from 'vitest'
import { fakeTime } from '../react/fake-time.js'
import { textChunk } from '../react/fake-model.js'
import { endChunk, refusalChunk, renderDrivenCall, sdkError } from './driven-call.js'

fakeTime()

const renderView = () => renderDrivenCall((of) => <StreamView stream={of} data-testid="view" />)

test('the text is read as Markdown while it comes', async () => {
  const { start, push, end } = renderView()
  const view = screen.getByTestId('view')
  expect(view).toBeEmptyDOMElement()
  await start()
  await push(textChunk('# Water\n\n- flo'))
  expect(view.innerHTML).toBe('<h1>Water</h1><ul><li>flo</li></ul>')
  await end(textChunk('ws *ever*'), endChunk())
  expect(view.innerHTML).toBe('<h1>Water</h1><ul><li>flows <em>ever</em></li></ul>')
})

test('as="text" shows what came as it is, with its line breaks', async () => {
  const { start, push, end } = renderDrivenCall((of) => <StreamView stream={of} as="text" data-testid="view" />)
  const view = screen.getByTestId('view')
  await start()
  await push(textChunk('# *Water*\n'))
  expect(view.textContent).toBe('# *Water*\n')
  await end(textChunk('  flows'), endChunk())
  expect(view.textContent).toBe('# *Water*\n  flows')
})

test('a long text stands in boxes of whole lines, of which the last one alone changes', async () => {
  const { start, push, end } = renderDrivenCall((of) => <StreamView stream={of} as="text" data-testid="view" />)
  const view = screen.getByTestId('view')
  const lines = Array.from({ length: 400 }, (_, at) => `line ${at} of a long text, which goes on\n`)
  const oneLine = 'and a line that is longer than a box '.repeat(400)
  await start()
  await push(textChunk(lines.join('')))
  const boxes = [...view.querySelectorAll('.cs-piece')]
  expect(boxes.length).toBeGreaterThan(2)
  for (const box of boxes.slice(0, -1)) expect(box.textContent).toMatch(/^line \d+ .*\n$/s)
  const observer = new MutationObserver(() => {})
  observer.observe(view, { childList: true, characterData: true, subtree: true })
  await push(textChunk('one more\n'))
  expect(observer.takeRecords().every(({ target }) => boxes.at(-1)?.contains(target))).toBe(true)
  await push(textChunk(oneLine))
  await end(textChunk(lines.join('')), endChunk())
  expect(view.textContent).toBe(`${lines.join('')}one more\n${oneLine}${lines.join('')}`)
  // What goes on in another piece stands in no box.
  expect([...view.querySelectorAll('.cs-piece')].filter(({ textContent }) => textContent?.includes('longer than a box'))).toEqual([])
})

test.each(['markdown', 'text'] as const)('after the first text each frame changes one text node and nothing else: %s', async (as) => {
  const { start, push, end } = renderDrivenCall((of) => <StreamView stream={of} as={as} data-testid="view" />)
  const view = screen.getByTestId('view')
  await start()
  await push(textChunk('Water'))
  const text = view.firstChild?.firstChild
  expect(text?.textContent).toBe('Water')
  const records: MutationRecord[] = []
  const observer = new MutationObserver((news) => records.push(...news))
  observer.observe(view, { childList: true, characterData: true, attributes: true, subtree: true })
  for (const part of [' flows', ' ever', ' onwards']) await push(textChunk(part))
  records.push(...observer.takeRecords())
  observer.disconnect()
  expect(records.map(({ type, target }) => ({ type, isText: target === text }))).toEqual(Array(3).fill({ type: 'characterData', isText: true }))
  await end(endChunk())
  expect(view.firstChild?.firstChild).toBe(text)
})

test('it is busy while the answer is awaited and comes, and is never a live region', async () => {
  const { start, push, end } = renderView()
  const view = screen.getByTestId('view')
  expect(view).toHaveAttribute('aria-busy', 'false')
  await start()
  expect(view).toHaveAttribute('aria-busy', 'true')
  await push(textChunk('Water'))
  expect(view).toHaveAttribute('aria-busy', 'true')
  await end(endChunk())
  expect(view).toHaveAttribute('aria-busy', 'false')
  expect(view).not.toHaveAttribute('aria-live')
  expect(view).not.toHaveAttribute('role')
})

test('what came stays after a stop and after an error', async () => {
  const stopped = renderView()
  await stopped.start()
  await stopped.push(textChunk('Wat'))
  await stopped.stop()
  expect(screen.getByTestId('view').textContent).toBe('Wat')
  stopped.unmount()

  const failed = renderView()
  await failed.start()
  await failed.push(textChunk('Wate'))
  await failed.fail(sdkError(500))
  expect(screen.getByTestId('view').textContent).toBe('Wate')
  expect(screen.getByTestId('view')).toHaveAttribute('aria-busy', 'false')
})

test('the words by which the model declined are shown', async () => {
  const { start, push, end } = renderView()
  await start()
  await push(refusalChunk('I cannot'))
  await end(refusalChunk(' help.'), endChunk())
  expect(screen.getByText('I cannot help.')).toHaveClass('cs-refusal')
})

test('the direction follows the text unless it is given', () => {
  renderDrivenCall((of) => <StreamView of={of} data-testid="free" />)
  renderDrivenCall((of) => <StreamView of={of} data-testid="set" dir="rtl" />)
  expect(screen.getByTestId('free')).toHaveAttribute('dir', 'auto')
  expect(screen.getByTestId('set')).toHaveAttribute('dir', 'rtl')
})

test('an answer that came without a hook is shown', () => {
  const message = { role: 'assistant' as const, content: 'Water', refusal: null }
  const response = new OpenAICallResponse({
    id: 'chatcmpl-1',
    object: 'chat.completion',
    created: 1,
    model: 'fake-1',
    choices: [{ index: 0, message, finish_reason: 'stop', logprobs: null }],
  })
  render(<StreamView of={response} />)
  expect(screen.getByText('Water').parentElement).toHaveAttribute('data-status', 'success')
})
