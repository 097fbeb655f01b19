import { cleanup, render, screen } from '@testing-library/react'
import { type Call, defineCall, type Model } from 'callscope'
import { anthropic } from 'callscope/anthropic'
import { azure } from 'callscope/azure'
import { CostSummary, StreamView, UsageSummary } from 'callscope/components'
import { openai } from 'callscope/openai'
import { type StreamHandle, useStream } from 'callscope/react'
import { Profiler, useEffect, useLayoutEffect, useState } from 'react'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { until } from './until.js'

interface RecordedFacts {
  readonly file: string
  readonly provider: string
  readonly content: string
  readonly finishReasons: readonly string[]
}

const recordings: readonly RecordedFacts[] = await (await fetch('/api/recordings')).json()
const relay = { relay: '/api/llm' }
const models: Readonly<Record<string, (name: string) => Model>> = { openai: (name) => openai(name, relay), anthropic: (name) => anthropic(name, relay), azure: (name) => azure(name, relay) }

let handle: StreamHandle<[string]> | null = null

function Page({ call, as }: { readonly call: Call<[string]>; readonly as?: 'text' }) {
  handle = useStream(call)
  return (
    <>
      <StreamView stream={handle} as={as} data-testid="text" />
      <UsageSummary of={handle} data-testid="usage" />
    </>
  )
}

afterEach(cleanup)

describe.skipIf(recordings.length === 0)(`${recordings.length} recorded streams, through the relay, on the page`, () => {
  test.for(recordings)('$provider: $file', async ({ file, provider, content, finishReasons }) => {
    const create = models[provider]
    if (!create) throw new Error(`No model for ${provider}`)
    render(<Page as="text" call={defineCall({ model: create(file), prompt: (prompt: string) => prompt })} />)
    handle?.start('recorded')
    await until(() => screen.getByTestId('text').getAttribute('data-status') === 'success')
    expect(content.length).toBeGreaterThan(100)
    expect([...screen.getByTestId('text').querySelectorAll('.cs-plain-text')].map(({ textContent }) => textContent).join('')).toBe(content)
    expect(handle?.finishReasons).toEqual(finishReasons)
    const { inputTokens, outputTokens } = handle?.commonUsage ?? {}
    const usage = screen.getByTestId('usage').textContent
    expect(inputTokens).toBeGreaterThan(0)
    for (const count of [inputTokens, outputTokens]) expect(usage).toContain(new Intl.NumberFormat('en-US').format(count ?? -1))
  })
})

if (recordings.length === 0) test.skip('3 recorded streams, which are not at hand', () => {})

const BURSTS = [...Object.keys(models).map((provider) => [provider, 10_000] as const), ['openai', 100_000] as const]

test.for(BURSTS)('a burst: %s, %i chunks, commits at most once a frame', async ([provider, chunks]) => {
  let frame = 0
  const count = (): void => {
    frame += 1
    request = requestAnimationFrame(count)
  }
  let request = requestAnimationFrame(count)
  const commits: number[] = []
  const model = models[provider]?.('simulated')
  if (!model) throw new Error(`No model for ${provider}`)
  const call = defineCall({ model, prompt: (prompt: string) => prompt })
  render(
    <Profiler id="page" onRender={() => commits.push(frame)}>
      <Page call={call} />
    </Profiler>,
  )
  handle?.start(String(chunks))
  // The start is a commit of its own, at once. On a busy machine all of the stream may come between two frames.
  await until(() => handle?.status === 'streaming' || handle?.status === 'success')
  commits.length = 0
  await until(() => handle?.status === 'success', 20_000)
  await until(() => screen.getByTestId('text').textContent?.endsWith(`${chunks - 1}`) ?? false)
  cancelAnimationFrame(request)
  // As one comparison: what differs in a text of this length is of no use to a reader.
  expect(screen.getByTestId('text').textContent === Array.from({ length: chunks }, (_, index) => index).join(' ')).toBe(true)
  expect(new Set(commits).size).toBe(commits.length)
})

test('shown as it comes, a burst of 10,000 chunks is still right, and React finds nothing to complain of', async () => {
  const complaints = vi.spyOn(console, 'error')
  const call = defineCall({ model: openai('simulated', relay), prompt: (prompt: string) => prompt })
  function AtOnce() {
    handle = useStream(call, { flush: 'sync' })
    const { content } = handle
    const [length, setLength] = useState(0)
    // As apps do that follow the text: each commit makes another one, which is what React counts.
    // oxlint-disable-next-line react/set-state-in-effect
    useLayoutEffect(() => setLength(content.length), [content])
    return <output>{length}</output>
  }
  render(<AtOnce />)
  handle?.start('10000')
  await until(() => handle?.status === 'success', 20_000)
  expect(handle?.content === Array.from({ length: 10_000 }, (_, index) => `${index} `).join('')).toBe(true)
  expect(complaints).not.toHaveBeenCalled()
})

test('1 MB of tool arguments arrives whole, and grows on the page before', async () => {
  const lengths: number[] = []
  const call = defineCall({ model: openai('simulated', relay), prompt: (prompt: string) => prompt })
  function Args() {
    handle = useStream(call)
    // Looked at in each commit, as an app that shows them does.
    const args = handle.toolCalls[0]?.args
    const length = typeof args === 'object' && args !== null && 'text' in args ? String(args.text).length : 0
    useEffect(() => void lengths.push(length), [length])
    return <output>{length}</output>
  }
  render(<Args />)
  handle?.start('arguments')
  await until(() => handle?.status === 'success', 20_000)
  const [tool] = handle?.toolCalls ?? []
  expect(tool?.status).toBe('complete')
  expect(JSON.stringify(tool?.args) === JSON.stringify({ text: 'some words '.repeat(95_325) })).toBe(true)
  expect(tool?.argsText.length).toBeGreaterThan(2 ** 20)
  expect(lengths.length).toBeGreaterThan(2)
  expect(lengths).toEqual(lengths.toSorted((a, b) => a - b))
})

describe.each(Object.entries(models))('%s', (_provider, create) => {
  const start = (prompt: string) => {
    render(<Page call={defineCall({ model: create('simulated'), prompt: (text: string) => text })} />)
    handle?.start(prompt)
  }
  const expectAllThatCame = () => {
    expect(screen.getByTestId('text').textContent).toContain('Hello')
    expect(handle).toMatchObject({ content: 'Hello ', response: { content: 'Hello ', complete: false } })
    expect(handle?.toolCalls).toMatchObject([{ name: 'weather', status: 'invalid', argsText: expect.stringMatching(/^\{"city/) }])
  }

  test.each([
    ['cut', ['incomplete']],
    ['reset', ['network']],
    ['error-event', ['server', 'overloaded']],
    ['bad-json', ['parse']],
  ])('a stream that ends by %s is an error, with all that came', async (prompt, kinds) => {
    start(prompt)
    await until(() => screen.getByTestId('text').getAttribute('data-status') === 'error')
    expect(kinds).toContain(handle?.error?.kind)
    expectAllThatCame()
  })

  test('a stream that says nothing more can be stopped, with all that came', async () => {
    start('stall')
    await until(() => handle?.toolCalls[0]?.argsText.startsWith('{"city') ?? false)
    handle?.stop()
    await until(() => screen.getByTestId('text').getAttribute('data-status') === 'aborted')
    expect(handle?.error).toBeNull()
    expectAllThatCame()
  })
})

describe('the cost on the page', () => {
  const prices = { 'openai/simulated': { input: 2.5, output: 10 } }
  const call = defineCall({ model: openai('simulated', { ...relay, prices }), prompt: (chunks: string) => chunks })
  function CostPage() {
    handle = useStream(call)
    return <CostSummary of={handle} data-testid="cost" />
  }
  const amount = () => screen.getByTestId('cost').querySelector('.cs-amount > :first-child')?.textContent ?? screen.getByTestId('cost').querySelector('.cs-amount')?.textContent ?? ''
  /** What is shown in each frame, as long as the call runs. */
  const watch = async (isOver: () => boolean) => {
    const shown: string[] = []
    while (!isOver()) {
      await new Promise(requestAnimationFrame)
      if (screen.getByTestId('cost').getAttribute('data-status') === 'streaming') shown.push(amount())
    }
    return shown.filter((text) => text.includes('$'))
  }

  test('never goes down while the answer comes, never lacks its mark, and loses it when the usage comes', async () => {
    render(<CostPage />)
    handle?.start('60x15')
    const shown = await watch(() => handle?.status === 'success')
    expect(new Set(shown).size).toBeGreaterThan(5)
    expect(shown.filter((text) => !text.startsWith('~$'))).toEqual([])
    const values = shown.map((text) => Number(text.slice(2)))
    expect(values).toEqual(values.toSorted((a, b) => a - b))
    await until(() => !amount().startsWith('~'))
    expect(amount()).toMatch(/^\$/)
    expect(screen.getByTestId('cost').hasAttribute('data-estimated')).toBe(false)
  })

  test('keeps its mark after a stop', async () => {
    render(<CostPage />)
    handle?.start('500x15')
    await until(() => amount().startsWith('~$'))
    handle?.stop()
    await until(() => screen.getByTestId('cost').getAttribute('data-status') === 'aborted')
    expect(amount()).toMatch(/^at least ~\$/)
    expect(screen.getByTestId('cost').hasAttribute('data-estimated')).toBe(true)
  })
})

test('stop keeps the text, and the page goes on', async () => {
  render(<Page call={defineCall({ model: openai('simulated', relay), prompt: (chunks: string) => chunks })} />)
  handle?.start('300000')
  await until(() => (screen.getByTestId('text').textContent?.length ?? 0) > 0)
  handle?.stop()
  await until(() => screen.getByTestId('text').getAttribute('data-status') === 'aborted')
  const text = screen.getByTestId('text').textContent ?? ''
  expect(text.startsWith('0 1 2 ')).toBe(true)
  for (let index = 0; index < 10; index++) await new Promise(requestAnimationFrame)
  expect(screen.getByTestId('text').textContent).toBe(text)
})
