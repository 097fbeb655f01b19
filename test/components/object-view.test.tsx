import { act, fireEvent, render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { defineCall, type Schema } from 'callscope'
import { LabelsProvider, ObjectView, type ObjectViewProps } from 'callscope/components'
import { de } from 'callscope/labels/de'
import { OpenAICallResponse } from 'callscope/openai'
import { useStream } from 'callscope/react'
import { afterEach, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { createFakeModel, textChunk } from '../react/fake-model.js'
import { fakeTime, settle } from '../react/fake-time.js'
import { endChunk } from './driven-call.js'
import { toSaid, toSeen } from './seen-and-said.js'

fakeTime()

const book = z.object({
  title: z.string().meta({ title: 'Title' }),
  authors: z.array(z.object({ name: z.string() })).meta({ description: 'All of them' }),
  year: z.number().optional(),
})
const DUNE = { year: 1965, title: 'Dune', authors: [{ name: 'Frank Herbert' }] }
const nobody = new OpenAICallResponse({} as never)

/** An object whose text the test pushes. */
function renderObject(props: Omit<ObjectViewProps, 'of'> = {}, responseModel: Schema = book) {
  const { model, requests } = createFakeModel()
  const call = defineCall({ model, prompt: () => 'Describe Dune', responseModel })
  let start = (): void => {}
  function Page() {
    const stream = useStream(call)
    start = stream.start
    return <ObjectView of={stream} data-testid="object" {...props} />
  }
  const view = render(<Page />)
  return {
    ...view,
    start: () => (act(() => start()), settle()),
    async push(...texts: readonly string[]) {
      for (const text of texts) requests.at(-1)?.stream.push(textChunk(text))
      await settle()
    },
    async end() {
      requests.at(-1)?.stream.push(endChunk())
      requests.at(-1)?.stream.end()
      await settle()
    },
  }
}

const show = (value: unknown, props: Omit<ObjectViewProps, 'of'> = {}) => render(<ObjectView of={nobody} value={value} data-testid="object" {...props} />)
const names = () => screen.getAllByRole('term').map((term) => term.firstChild?.textContent)
const definition = (at: number) => screen.getAllByRole('definition')[at] as HTMLElement

test('where nothing has come there is a dash, and nothing to copy', async () => {
  renderObject()
  expect([toSeen(screen.getByTestId('object')), toSaid(screen.getByTestId('object'))]).toEqual(['—', 'unknown'])
  expect(screen.getByTestId('object')).toHaveAttribute('data-unknown')
  expect(screen.queryByRole('button')).toBeNull()
})

test('it grows as the object does, and is busy meanwhile', async () => {
  const { start, push, end } = renderObject()
  await start()
  await push('{"title":"Du')
  const tree = document.querySelector('.cs-tree')
  expect(tree).toHaveTextContent('titleDu')
  expect(tree).toHaveAttribute('aria-busy', 'true')
  expect(tree).not.toHaveAttribute('aria-live')
  await push('ne","authors":[{"name":"Frank Herbert"}]}')
  await end()
  expect(tree).toHaveTextContent('titleDuneauthors 1 itemItem 1nameFrank Herbert')
  expect(tree).toHaveAttribute('aria-busy', 'false')
})

test('a schema says titles, descriptions, order, and what is still to come', async () => {
  const { start, push, end } = renderObject({ schema: book })
  await start()
  expect(names()).toEqual(['Title', 'authors', 'year'])
  expect(toSaid(definition(0))).toBe('still to come')
  await push('{"authors":[],"title":"Dune","extra":1')
  expect(names()).toEqual(['Title', 'authors', 'year', 'extra'])
  expect(screen.getByText('All of them')).toBeVisible()
  expect(definition(1)).toHaveTextContent('0 items')
  expect(toSeen(definition(2))).toBe('…')
  await push('}')
  await end()
  expect([toSeen(definition(2)), toSaid(definition(2))]).toEqual(['—', 'not given'])
})

test('a JSON Schema with references, and choices of one thing or null', () => {
  const schema = {
    type: 'object',
    properties: { author: { anyOf: [{ $ref: '#/$defs/person' }, { type: 'null' }], title: 'Written by' }, parent: { $ref: '#' }, lost: { $ref: '#/$defs/none' } },
    $defs: { person: { title: 'Person', type: 'object', properties: { name: { title: 'Full name' } } } },
  }
  show({ author: { name: 'Frank' }, parent: { lost: 1 }, lost: 2 }, { schema })
  expect(names()).toEqual(['Written by', 'Full name', 'parent', 'Written by', 'parent', 'lost', 'lost'])
})

test('a schema that refers to itself for ever is none', () => {
  show({ a: 1 }, { schema: { type: 'object', properties: { a: { $ref: '#/$defs/a' } }, $defs: { a: { $ref: '#/$defs/a' } } } })
  expect(names()).toEqual(['a'])
})

test('values are shown by what they are', () => {
  show({ year: 1965, isOut: true, isLost: false, isbn: null, nothing: {}, list: [], tags: ['a', 'b'] })
  const values = screen.getAllByRole('definition').map((one) => [toSeen(one), toSaid(one)])
  expect(values).toEqual([['1965', '1965'], ['yes', 'yes'], ['no', 'no'], ['—', 'no value'], ['—', 'no value'], ['0 items', '0 items'], ['ab', 'ab']])
  expect(screen.getAllByRole('listitem')).toHaveLength(2)
})

test('what is nested opens and closes by the keyboard, and what is deep is closed at first', async () => {
  vi.useRealTimers()
  show({ a: { b: { c: { d: 1 } } } })
  const user = userEvent.setup()
  expect(screen.getAllByRole('button').map(({ textContent }) => textContent)).toEqual(['a', 'b', 'c', 'Copy JSON'])
  expect(screen.queryByText('d')).toBeNull()
  await user.tab()
  await user.tab()
  await user.tab()
  await user.keyboard('{Enter}')
  expect(screen.getByRole('button', { name: 'c' })).toHaveAttribute('aria-expanded', 'true')
  expect(screen.getByText('d')).toBeVisible()
  await user.tab({ shift: true })
  await user.tab({ shift: true })
  await user.keyboard(' ')
  expect(screen.queryByRole('button', { name: 'b' })).toBeNull()
})

test('a long list shows its beginning, and more when that is asked for', () => {
  show({ numbers: Array.from({ length: 300 }, (_, index) => index) })
  expect(screen.getAllByRole('listitem')).toHaveLength(50)
  expect(screen.getByRole('button', { name: 'numbers 300 items' })).toBeVisible()
  fireEvent.click(screen.getByRole('button', { name: 'Show 200 more' }))
  fireEvent.click(screen.getByRole('button', { name: 'Show 50 more' }))
  expect(screen.getAllByRole('listitem')).toHaveLength(300)
  expect(screen.queryByRole('button', { name: /more/ })).toBeNull()
})

test('a long text shows its beginning, never half a sign, and the rest when that is asked for', () => {
  const text = `${'x'.repeat(999)}🥊${'y'.repeat(20_000)}`
  show({ text })
  expect(definition(0).querySelector('.cs-plain-text')?.textContent).toBe(`${'x'.repeat(999)}…`)
  fireEvent.click(screen.getByRole('button', { name: 'Show the whole text' }))
  expect(definition(0).textContent).toBe(text)
})

test('what did not grow is not rendered again', async () => {
  const { start, push } = renderObject()
  await start()
  await push('{"authors":[{"name":"Frank Herbert"}],"title":"')
  const authors = definition(0)
  const changed = vi.fn()
  new MutationObserver(changed).observe(authors, { childList: true, characterData: true, subtree: true, attributes: true })
  const toJSON = vi.spyOn(Intl, 'NumberFormat')
  await push('Du')
  await push('ne')
  expect(changed).not.toHaveBeenCalled()
  // Items format their numbers when they render.
  expect(toJSON).not.toHaveBeenCalled()
})

test('what was closed stays closed while the object grows and ends', async () => {
  const { start, push, end } = renderObject()
  await start()
  await push('{"authors":[{"name":"Frank Herbert"}],"title":"')
  fireEvent.click(screen.getByRole('button', { name: /^authors/ }))
  await push('Dune"}')
  await end()
  expect(screen.getByRole('button', { name: /^authors/ })).toHaveAttribute('aria-expanded', 'false')
})

test('words of a provider are used down to the leaves', () => {
  render(
    <LabelsProvider labels={de}>
      <ObjectView of={nobody} value={{ ok: true, list: [1, 2] }} />
    </LabelsProvider>,
  )
  expect(screen.getByText('ja')).toBeVisible()
  expect(screen.getByRole('button', { name: 'list 2 Einträge' })).toBeVisible()
})

afterEach(() => void Reflect.deleteProperty(navigator, 'clipboard'))

test.each([
  ['copied', () => Promise.resolve(), 'Copied'],
  ['not copied', () => Promise.reject(new Error('denied')), 'Could not be copied'],
])('it is %s as JSON, says so for a while, and is heard', async (_name, write, told) => {
  const writeText = vi.fn(write)
  Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText } })
  show(DUNE)
  const status = within(screen.getByTestId('object')).getByRole('status')
  fireEvent.click(screen.getByRole('button', { name: 'Copy JSON' }))
  await settle()
  expect(writeText).toHaveBeenCalledWith(JSON.stringify(DUNE, null, 2))
  expect(screen.getByRole('button', { name: told })).toBeVisible()
  expect(status).toHaveTextContent(told)
  await settle(3000)
  expect(screen.getByRole('button', { name: 'Copy JSON' })).toBeVisible()
  expect(status).toBeEmptyDOMElement()
})

test('where there is no clipboard it says that it could not be copied', async () => {
  show(DUNE)
  fireEvent.click(screen.getByRole('button', { name: 'Copy JSON' }))
  await settle()
  expect(screen.getByRole('button', { name: 'Could not be copied' })).toBeVisible()
})
