import { act, fireEvent, render, screen, within } from '@testing-library/react'
import { RawInspector, type RawInspectorProps } from 'callscope/components'
import { OpenAICallResponse } from 'callscope/openai'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { withoutSecrets } from '../../src/base/without-secrets.js'
import { toJson } from '../../src/components/raw-inspector/to-json.js'
import { textChunk } from '../react/fake-model.js'
import { fakeTime } from '../react/fake-time.js'
import { type DrivenOptions, endChunk, renderDrivenCall, sdkError, usageChunk } from './driven-call.js'

fakeTime()

afterEach(() => vi.unstubAllGlobals())

const renderInspector = (options: DrivenOptions = { keepChunks: true }, props: Omit<RawInspectorProps, 'of'> = {}) =>
  renderDrivenCall((of) => <RawInspector of={of} data-testid="raw" {...props} />, options)

const section = (name: string | RegExp): HTMLDetailsElement => {
  const summary = screen.getAllByText(name).find((element) => element.tagName === 'SUMMARY')
  return summary?.parentElement as HTMLDetailsElement
}

/** As a click does; jsdom tells of it later. */
function open(details: HTMLDetailsElement): void {
  details.open = true
  fireEvent(details, new Event('toggle'))
}

function read(name: string | RegExp): string {
  const details = section(name)
  if (!details.open) open(details)
  return details.querySelector('pre, ol, p')?.textContent ?? ''
}

describe('a call', () => {
  test('has nothing to show before it was sent', () => {
    renderInspector()
    expect(screen.getByTestId('raw')).toHaveTextContent(/^Nothing was sent yet\.$/)
    expect(screen.getByTestId('raw')).toHaveAttribute('data-empty')
  })

  test('shows request, chunks and response as they are', async () => {
    const { start, end } = renderInspector()
    await start()
    await end(textChunk('Water'), endChunk(), usageChunk(1200, 34))
    expect(JSON.parse(read('Request'))).toMatchObject({ provider: 'openai', model: 'fake-1', messages: [{ role: 'user', content: 'Write about rivers' }], tools: [] })
    expect(read('3 chunks')).toContain('"content":"Water"')
    expect(JSON.parse(read('Response'))).toMatchObject({ object: 'chat.completion', usage: { prompt_tokens: 1200 } })
    expect(screen.queryByText('Error')).toBeNull()
  })

  test('shows its chunks while it runs', async () => {
    const { start, push } = renderInspector()
    await start()
    expect(section('0 chunks')).not.toBeNull()
    await push(textChunk('Water'))
    open(section('1 chunk'))
    await push(textChunk(' flows'), textChunk(' down'))
    expect(section('3 chunks').querySelectorAll('li')).toHaveLength(3)
    expect(screen.queryByText('Response')).toBeNull()
  })

  test('says how chunks are kept, where they are not', async () => {
    const { start, push } = renderInspector({})
    await start()
    await push(textChunk('Water'))
    expect(read('0 chunks')).toBe('No chunks were kept. Streams keep them with keepChunks.')
  })

  test('that failed says why, with what had come', async () => {
    const { start, push, fail } = renderInspector()
    await start()
    await push(textChunk('Water'))
    await fail(sdkError(503, { 'x-request-id': 'req_1' }))
    expect(JSON.parse(read('Error'))).toMatchObject({ kind: 'overloaded', status: 503, requestId: 'req_1' })
    expect(read('Response')).toContain('Water')
    expect(read('1 chunk')).toContain('Water')
  })

  test('that was tried again shows each request', async () => {
    const { start, fail, retry, end } = renderInspector({ keepChunks: true, retry: 1 })
    await start()
    await fail(sdkError(503, { 'retry-after': '20' }))
    expect(screen.queryByRole('combobox')).toBeNull()
    expect(read('Error')).toContain('overloaded')
    await retry()
    await end(textChunk('Water'), endChunk())
    const requests = screen.getByRole<HTMLSelectElement>('combobox', { name: 'Request' })
    expect([...requests.options].map(({ textContent }) => textContent)).toEqual(['1: fake-1', '2: fake-1'])
    expect(requests.value).toBe('1')
    expect(read('2 chunks')).toContain('Water')
    fireEvent.change(requests, { target: { value: '0' } })
    expect(read('Error')).toContain('overloaded')
  })
})

test('a response that came without a hook is shown too', () => {
  const of = new OpenAICallResponse({ id: 'a', object: 'chat.completion', created: 1, model: 'm', choices: [] } as never, { callParams: { temperature: 0, api_key: 'sk-SECRET' } })
  const { container } = render(<RawInspector of={of} />)
  expect(JSON.parse(read('Request'))).toMatchObject({ callParams: { temperature: 0, api_key: '•••' } })
  expect(JSON.parse(read('Response'))).toMatchObject({ id: 'a' })
  expect(container.innerHTML).not.toContain('SECRET')
})

describe('a thousand chunks', () => {
  async function renderMany() {
    const driven = renderInspector()
    await driven.start()
    await driven.push(...Array.from({ length: 1000 }, (_, at) => textChunk(`word-${at} `)))
    return driven
  }

  test('are shown a hundred at a time', async () => {
    await renderMany()
    open(section('1,000 chunks'))
    const lines = () => section('1,000 chunks').querySelectorAll('li').length
    expect(lines()).toBe(100)
    fireEvent.click(screen.getByRole('button', { name: 'Show 100 more' }))
    expect(lines()).toBe(200)
  })

  test('are not written out before they are looked at', async () => {
    const stringify = vi.spyOn(JSON, 'stringify')
    await renderMany()
    const before = stringify.mock.calls.length
    open(section('1,000 chunks'))
    expect(stringify.mock.calls.length - before).toBe(100)
  })

  test('those that are searched for are found among all of them, with their numbers, and marked', async () => {
    const { container } = await renderMany()
    fireEvent.change(screen.getByRole('searchbox', { name: 'Search' }), { target: { value: 'WORD-77' } })
    const found = section('11 of 1,000 chunks')
    open(found)
    expect([...found.querySelectorAll('.cs-raw-number')].map(({ textContent }) => textContent)).toEqual(['78', ...Array.from({ length: 10 }, (_, at) => String(771 + at))])
    expect(found.querySelector('mark')).toHaveTextContent('word-77')
    expect(container.querySelectorAll('mark').length).toBeGreaterThanOrEqual(11)
  })

  test('each of them opens', async () => {
    await renderMany()
    open(section('1,000 chunks'))
    const [first] = section('1,000 chunks').querySelectorAll<HTMLDetailsElement>('li > details')
    expect(first?.querySelector('pre')).toBeNull()
    if (first) open(first)
    expect(JSON.parse(first?.querySelector('pre')?.textContent ?? '')).toEqual(textChunk('word-0 '))
  })
})

describe('copying', () => {
  async function copy(writeText?: (text: string) => Promise<void>) {
    vi.stubGlobal('navigator', writeText ? { clipboard: { writeText } } : {})
    const { start, end } = renderInspector()
    await start()
    await end(textChunk('Water'), endChunk())
    open(section('2 chunks'))
    const button = within(section('2 chunks')).getByRole('button')
    vi.useFakeTimers()
    await act(async () => fireEvent.click(button))
    return button
  }

  afterEach(() => void vi.useRealTimers())

  test('takes all chunks, one to a line, and says so for a while', async () => {
    const writeText = vi.fn(async () => {})
    const button = await copy(writeText)
    expect(writeText).toHaveBeenCalledExactlyOnceWith([textChunk('Water'), endChunk()].map((chunk) => JSON.stringify(chunk)).join('\n'))
    expect(button).toHaveTextContent('Copied')
    expect(within(section('2 chunks')).getByRole('status')).toHaveTextContent('Copied')
    await act(() => vi.advanceTimersByTimeAsync(3000))
    expect(button).toHaveTextContent('Copy')
  })

  test('says where the browser does not let it', async () => {
    expect(await copy()).toHaveTextContent('Not copied')
  })
})

describe('as JSON', () => {
  const shared = { a: 1 }
  const circle: { self?: unknown } = {}
  circle.self = circle

  test.each<[string, unknown, string]>([
    ['what is there twice', [shared, shared, { shared }], '[{"a":1},{"a":1},{"shared":{"a":1}}]'],
    ['a circle', circle, '{"self":"(circular)"}'],
    ['bytes', { audio: new Uint8Array(7) }, '{"audio":"7 bytes"}'],
    ['a big integer', { count: 9n }, '{"count":"9"}'],
    ['nothing', undefined, 'undefined'],
    ['what JSON knows by itself', { at: new Date(0), list: [] }, '{"at":"1970-01-01T00:00:00.000Z","list":[]}'],
  ])('%s', (_name, value, text) => {
    expect(toJson(value)).toBe(text)
  })

  test('what may be a key is hidden at any depth, and nothing else', () => {
    const request = { apiKey: 'a', headers: { Authorization: 'b', 'x-api-key': 'c', accept: 'd' }, list: [{ api_key: 'e' }], max_tokens: 7, tokens: 'f' }
    expect(withoutSecrets(request)).toEqual({ apiKey: '•••', headers: { Authorization: '•••', 'x-api-key': '•••', accept: 'd' }, list: [{ api_key: '•••' }], max_tokens: 7, tokens: 'f' })
  })
})
