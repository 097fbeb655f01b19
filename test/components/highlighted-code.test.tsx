import { act, render, screen } from '@testing-library/react'
import { type Highlighter, StreamView } from 'callscope/components'
import { OpenAICallResponse } from 'callscope/openai'
import { StrictMode } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import { expect, test, vi } from 'vitest'
import { fakeTime, settle } from '../react/fake-time.js'
import { textChunk } from '../react/fake-model.js'
import { createCountingHighlighter } from './counting-highlighter.js'
import { endChunk, renderDrivenCall } from './driven-call.js'

fakeTime()

const answer = (content: string) =>
  new OpenAICallResponse({ id: 'chatcmpl-1', object: 'chat.completion', created: 1, model: 'fake-1', choices: [{ index: 0, message: { role: 'assistant', content, refusal: null }, finish_reason: 'stop', logprobs: null }] })
const fenced = (code: string, language = 'ts') => `\`\`\`${language}\n${code}\`\`\`\n`
const view = (content: string, highlighter: Highlighter) => <StreamView of={answer(content)} highlighter={highlighter} />
const codeOf = (root: ParentNode = document) => root.querySelector('pre code') as HTMLElement
const words = (root: ParentNode = document) => [...root.querySelectorAll('.word')].map((node) => node.textContent)

const renderStream = (highlighter: Highlighter) => renderDrivenCall((of) => <StreamView stream={of} highlighter={highlighter} data-testid="view" />)

test('code is plain until the highlighter is there, and tokens then', async () => {
  const { highlighter } = createCountingHighlighter()
  render(view(fenced('let a = 1\n'), highlighter))
  expect(codeOf().innerHTML).toBe('let a = 1\n')
  await settle()
  expect(words()).toEqual(['let', 'a', '1'])
  expect(codeOf().textContent).toBe('let a = 1\n')
})

test('while it comes, each update reads the new lines alone, and the page has exactly the code', async () => {
  const { calls, loads, highlighter } = createCountingHighlighter()
  const { start, push, end } = renderStream(highlighter)
  await start()
  await push(textChunk('Look:\n\n```t'))
  await push(textChunk('s'))
  expect(loads).toEqual([])
  await push(textChunk('\n'))
  expect(loads).toEqual(['ts'])
  let code = ''
  for (let at = 0; at < 120; at++) {
    calls.length = 0
    const line = `const value_${at} = read(${at}) /* so`
    await push(textChunk(line))
    await push(textChunk(' */\n'))
    code += `${line} */\n`
    expect(calls).toEqual([line, `${line} */`])
    expect(codeOf().textContent).toBe(code)
  }
  expect(codeOf().querySelectorAll(':scope > .cs-piece').length).toBeGreaterThan(1)
  await end(textChunk('```\n'), endChunk())
  expect(codeOf().textContent).toBe(code)
})

test('the first piece stands in no box and each further one in its own, as without a highlighter', async () => {
  const { highlighter } = createCountingHighlighter()
  const code = Array.from({ length: 300 }, (_, at) => `let value_${at} = ${at}\n`).join('')
  const plain = render(<StreamView of={answer(fenced(code))} />)
  const boxes = (root: ParentNode) => [...root.querySelectorAll('.cs-piece')].map((node) => node.textContent)
  const expected = boxes(plain.container)
  expect(expected.length).toBeGreaterThan(1)
  const { container } = render(view(fenced(code), highlighter))
  // It is loaded in the first, and read in the second.
  await settle()
  await settle(1000)
  expect(words(container)).toHaveLength(900)
  expect(boxes(container)).toEqual(expected)
  expect(codeOf(container).textContent).toBe(code)
})

test('a line that is longer than a piece is marked as one that is torn, as without a highlighter', async () => {
  const { highlighter } = createCountingHighlighter()
  const code = `let a\n${'x'.repeat(30_000)}\nlet b\n`
  const torn = (root: ParentNode) => [...root.querySelectorAll<HTMLElement>('.cs-piece')].map(({ dataset }) => dataset['torn'])
  const plain = render(<StreamView of={answer(fenced(code))} />)
  expect(torn(plain.container)).toEqual(['within', 'within', undefined, undefined])
  const { container } = render(view(fenced(code), highlighter))
  await settle()
  await settle(1000)
  expect(torn(container)).toEqual(['within', 'within', undefined, undefined])
  expect(codeOf(container).textContent).toBe(code)
})

test('what a line is made of stays on the page as it is while more comes', async () => {
  const { highlighter } = createCountingHighlighter()
  const { start, push } = renderStream(highlighter)
  await start()
  await push(textChunk('```ts\nlet a = 1\n'))
  await push(textChunk('let b'))
  const first = codeOf().querySelector('.word')
  await push(textChunk(' = 2\nlet c'))
  expect(codeOf().querySelector('.word')).toBe(first)
  expect(words()).toEqual(['let', 'a', '1', 'let', 'b', '2', 'let', 'c'])
})

test('blocks in one language load once, and a later one is highlighted from the start', async () => {
  const { loads, highlighter } = createCountingHighlighter()
  const { rerender } = render(view(fenced('let a\n') + fenced('let b\n'), highlighter))
  await settle()
  expect(words()).toEqual(['let', 'a', 'let', 'b'])
  rerender(view(fenced('let a\n') + fenced('let b\n') + fenced('c'), highlighter))
  await settle()
  expect(words()).toEqual(['let', 'a', 'let', 'b', 'c'])
  expect(loads).toEqual(['ts'])
})

test.each<[what: string, load: Highlighter['load']]>([
  ['a language that is not known', () => Promise.resolve(null)],
  ['a load that fails', () => Promise.reject(new Error('offline'))],
  ['a load that throws', () => { throw new Error('no such language') }],
  ['a highlighter that throws', () => Promise.resolve({ highlight: () => { throw new Error('no such state') } })],
  ['a highlighter that says what is not there', () => Promise.resolve({ highlight: () => ({ tokens: [{ text: 'let b' }], state: 1 }) })],
])('plain text, and no noise: %s', async (_what, load) => {
  const noise = (['error', 'warn', 'log'] as const).map((name) => vi.spyOn(console, name))
  render(view(fenced('let a = 1\nlet b = 2\n'), { load }))
  await settle()
  expect(codeOf().textContent).toBe('let a = 1\nlet b = 2\n')
  expect(codeOf().querySelector('span')).toBeNull()
  for (const spy of noise) expect(spy).not.toHaveBeenCalled()
})

test('what failed to load is tried again by the next block', async () => {
  const { lines } = createCountingHighlighter()
  const load = vi.fn<Highlighter['load']>().mockRejectedValueOnce(new Error('offline')).mockResolvedValue(lines)
  const highlighter = { load }
  const first = render(view(fenced('let a\n'), highlighter))
  await settle()
  expect(words()).toEqual([])
  first.unmount()
  render(view(fenced('let b\n'), highlighter))
  await settle()
  expect(words()).toEqual(['let', 'b'])
  expect(load).toHaveBeenCalledTimes(2)
})

test('a block that is gone when its highlighter comes does nothing', async () => {
  const noise = vi.spyOn(console, 'error')
  const { calls, highlighter } = createCountingHighlighter()
  render(view(fenced('let a\n'), highlighter)).unmount()
  await settle()
  expect(calls).toEqual([])
  expect(noise).not.toHaveBeenCalled()
})

test('another language is another highlighter', async () => {
  const { highlighter } = createCountingHighlighter()
  const { rerender } = render(view(fenced('let a\n'), highlighter))
  await settle()
  expect(words()).toEqual(['let', 'a'])
  rerender(view(fenced('let a\n', 'text'), highlighter))
  await settle()
  expect(words()).toEqual([])
  expect(codeOf().innerHTML).toBe('let a\n')
  rerender(view(fenced('let a\n', 'js'), highlighter))
  await settle()
  expect(words()).toEqual(['let', 'a'])
})

test('in StrictMode it loads once, and shows the same', async () => {
  const { loads, highlighter } = createCountingHighlighter()
  render(<StrictMode>{view(fenced('let a\n'), highlighter)}</StrictMode>)
  await settle()
  expect(loads).toEqual(['ts'])
  expect(words()).toEqual(['let', 'a'])
})

test('a server renders plain code and loads nothing, and the page takes it over though the highlighter is there already', async () => {
  const noise = vi.spyOn(console, 'error')
  const { loads, highlighter } = createCountingHighlighter()
  const page = view(fenced('let a\n'), highlighter)
  const html = renderToString(page)
  expect(html).not.toContain('word')
  expect(loads).toEqual([])
  const other = render(page)
  await settle()
  other.unmount()
  const container = document.createElement('div')
  container.innerHTML = html
  const root = await act(() => hydrateRoot(container, page))
  await settle()
  expect(words(container)).toEqual(['let', 'a'])
  expect(noise).not.toHaveBeenCalled()
  act(() => root.unmount())
})

test('a component of the app for a language gets the code, and nothing is loaded for it', async () => {
  const { loads, highlighter } = createCountingHighlighter()
  render(<StreamView of={answer(fenced('let a\n'))} highlighter={highlighter} components={{ languages: { ts: ({ code }) => <p>{code}</p> } }} />)
  await settle()
  expect(screen.getByText('let a')).toBeInTheDocument()
  expect(loads).toEqual([])
})
