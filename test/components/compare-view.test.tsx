import { act, fireEvent, render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { defineCall } from 'callscope'
import { CompareView, type CompareViewProps } from 'callscope/components'
import { openai } from 'callscope/openai'
import { useCompare, useStream } from 'callscope/react'
import { Profiler, useState } from 'react'
import { expect, test, vi } from 'vitest'
import { chatChunk } from '../providers/chunks.js'
import { createFakeModel, textChunk } from '../react/fake-model.js'
import { fakeTime, settle } from '../react/fake-time.js'
import { endChunk, usageChunk } from './driven-call.js'

fakeTime()

/** Two models that the test answers for. */
function renderCompare(props: Omit<CompareViewProps, 'of'> = {}, names = ['swift-1', 'deep-1']) {
  const models = names.map((name) => {
    const { client, requests } = createFakeModel()
    return { requests, call: defineCall({ model: openai(name, { client, prices: { [`openai/${name}`]: { input: 2, output: 10 } } }), prompt: () => 'Write about rivers' }) }
  })
  let start = (): void => {}
  const onRender = vi.fn()
  function Page() {
    const compare = useCompare(models.map(({ call }) => call))
    start = () => compare.start()
    onRender()
    return <CompareView of={compare} data-testid="compare" {...props} />
  }
  const view = render(<Page />)
  return {
    ...view,
    onRender,
    start: () => (act(() => start()), settle()),
    async push(place: number, ...chunks: readonly object[]) {
      for (const chunk of chunks) models[place]?.requests.at(-1)?.stream.push({ ...chunk, model: names[place] })
      await settle()
    },
    async end(place: number) {
      models[place]?.requests.at(-1)?.stream.end()
      await settle()
    },
  }
}

/** One call that answers several times. */
function renderChoices(props: Omit<CompareViewProps, 'of'> = {}) {
  const { model, requests } = createFakeModel()
  const call = defineCall({ model, prompt: () => 'Write about rivers', callParams: { n: 2 } })
  let start = (): void => {}
  function Page() {
    const stream = useStream(call)
    start = stream.start
    return <CompareView of={stream} data-testid="compare" {...props} />
  }
  const view = render(<Page />)
  return {
    ...view,
    start: () => (act(() => start()), settle()),
    async push(index: number, content: string, reason: string | null = null) {
      requests.at(-1)?.stream.push({ ...(chatChunk({}) as object), choices: [{ index, delta: { content }, finish_reason: reason }] })
      await settle()
    },
  }
}

const column = (name: string) => screen.getByRole('group', { name })
const root = () => screen.getByTestId('compare')

test('each model has a column with its text, how it stands, its time and its cost', async () => {
  const { start, push, end } = renderCompare()
  expect(root()).toHaveAttribute('data-status', 'idle')
  await start()
  expect(root()).toHaveAttribute('data-status', 'pending')
  await push(0, textChunk('Water'), endChunk(), usageChunk(1000, 100))
  await end(0)
  await push(1, textChunk('Valleys'))
  expect(root()).toHaveAttribute('data-status', 'streaming')
  expect(column('swift-1')).toHaveTextContent('Water')
  expect(column('swift-1')).toHaveTextContent('Done')
  expect(column('swift-1')).toHaveTextContent('$0.003')
  expect(column('deep-1')).toHaveAttribute('data-status', 'streaming')
  expect(column('deep-1').querySelector('.cs-content')).toHaveAttribute('aria-busy', 'true')
  expect(within(column('deep-1')).getByRole('heading', { name: 'deep-1' })).toBeVisible()
})

test('the page does not render while the answers come, and one column not for another', async () => {
  const rendered = vi.fn()
  const { start, push, onRender } = renderCompare({ renderItem: ({ place }) => <Profiler id={String(place)} onRender={rendered}>{place}</Profiler> })
  await start()
  await push(0, textChunk('Water'))
  onRender.mockClear()
  rendered.mockClear()
  await push(0, textChunk(' and'), textChunk(' more'))
  expect(onRender).not.toHaveBeenCalled()
  expect(rendered).not.toHaveBeenCalled()
})

test('names that are given are headings, and answers without a model have numbers', async () => {
  renderCompare({ names: ['Short', 'Long'] })
  expect(screen.getAllByRole('heading').map(({ textContent }) => textContent)).toEqual(['Short', 'Long'])
})

test('before a start the answers have numbers', () => {
  renderCompare()
  expect(screen.getAllByRole('heading').map(({ textContent }) => textContent)).toEqual(['Answer 1', 'Answer 2'])
})

test('the choices of one call have columns too, and each is done when it has said why it ended', async () => {
  const { container, start, push } = renderChoices()
  expect(container).toBeEmptyDOMElement()
  await start()
  await push(0, 'Water')
  await push(1, 'Valleys', 'stop')
  expect(column('Answer 1')).toHaveTextContent('Water')
  expect(column('Answer 1')).toHaveAttribute('data-status', 'streaming')
  expect(column('Answer 2')).toHaveTextContent('Valleys')
  expect(column('Answer 2')).toHaveAttribute('data-status', 'success')
  // Time and cost are those of the call.
  expect(column('Answer 2').querySelector('.cs-cost-badge')).toBeNull()
})

test('a column shows what renderItem makes of it', async () => {
  const { start, push } = renderChoices({ renderItem: ({ of, choice, place }) => <b>{`${'content' in of} ${choice} ${place}`}</b> })
  await start()
  await push(0, 'Water')
  expect(column('Answer 1').querySelector('b')).toHaveTextContent('true 0 0')
  expect(column('Answer 1')).not.toHaveTextContent('Water')
})

test('a refusal is told', async () => {
  const { start, push } = renderCompare()
  await start()
  await push(0, chatChunk({ refusal: 'Not that.' }))
  expect(column('swift-1').querySelector('.cs-refusal')).toHaveTextContent('Not that.')
})

test('without a handler there is nothing to choose by', () => {
  renderCompare()
  expect(screen.queryByRole('radio')).toBeNull()
})

test('a person chooses the best by the keyboard', async () => {
  vi.useRealTimers()
  const onChoose = vi.fn()
  renderCompare({ onChoose, names: ['Short', 'Long'] })
  const user = userEvent.setup()
  await user.tab()
  expect(screen.getByRole('group', { name: 'Answers side by side' })).toHaveFocus()
  await user.tab()
  expect(screen.getByRole('radio', { name: 'Best answer Short' })).toHaveFocus()
  await user.keyboard(' ')
  await user.keyboard('{ArrowRight}')
  expect(onChoose.mock.calls).toEqual([[0], [1]])
  expect(screen.getByRole('radio', { name: 'Best answer Long' })).toBeChecked()
  expect(column('Long')).toHaveAttribute('data-chosen')
  expect(column('Short')).not.toHaveAttribute('data-chosen')
  expect(root()).toHaveAttribute('data-chosen', '1')
})

test('chosen holds whatever is clicked, defaultChosen at first', () => {
  const onChoose = vi.fn()
  const { unmount } = renderCompare({ chosen: null, onChoose })
  fireEvent.click(screen.getByRole('radio', { name: 'Best answer Answer 1' }))
  expect(onChoose).toHaveBeenCalledWith(0)
  expect(screen.getByRole('radio', { name: 'Best answer Answer 1' })).not.toBeChecked()
  unmount()
  renderCompare({ defaultChosen: 1 })
  expect(screen.getByRole('radio', { name: 'Best answer Answer 2' })).toBeChecked()
  fireEvent.click(screen.getByRole('radio', { name: 'Best answer Answer 1' }))
  expect(screen.getByRole('radio', { name: 'Best answer Answer 1' })).toBeChecked()
})

test('two of them on a page do not choose for each other', () => {
  renderCompare({ defaultChosen: 0 })
  renderCompare({ onChoose: () => {} })
  const [first, , , other] = screen.getAllByRole('radio')
  if (other) fireEvent.click(other)
  expect(first).toBeChecked()
  expect(other).toBeChecked()
})

test('columns come and go with the calls', async () => {
  const calls = ['a', 'b', 'c'].map((name) => defineCall({ model: openai(name, { client: createFakeModel().client }), prompt: () => 'x' }))
  let setCount = (_count: number): void => {}
  function Page() {
    const [count, set] = useState(2)
    setCount = set
    return <CompareView of={useCompare(calls.slice(0, count))} />
  }
  render(<Page />)
  for (const count of [3, 1]) {
    act(() => setCount(count))
    expect(screen.getAllByRole('heading')).toHaveLength(count)
  }
})
