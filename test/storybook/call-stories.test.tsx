import { render, waitFor } from '@testing-library/react'
import { BudgetMeter, CallStatus, ErrorNotice, RawInspector, StreamView } from 'callscope/components'
import { CallscopeProvider } from 'callscope/react'
import { describe, expect, test, vi } from 'vitest'
import { type CallScenarioName, callScenarios, createCallStories, SimulatedCall } from '../../storybook/kit/index.js'
import { createSpeakingClient } from '../../storybook/spoken-answer.js'

const stories = createCallStories<{ readonly prefix: string }>((call, { prefix }) => (
  <>
    <p>{`${prefix}: ${call.status}`}</p>
    <CallStatus of={call} />
    <StreamView of={call} />
    <ErrorNotice of={call} />
  </>
))
const names = Object.keys(callScenarios) as CallScenarioName[] // They are its keys.

const STATUSES: Readonly<Record<CallScenarioName, string>> = {
  Queued: 'pending',
  FirstToken: 'streaming',
  Streaming: 'streaming',
  Reasoning: 'streaming',
  ToolArguments: 'streaming',
  Approval: 'waiting-for-approval',
  PartialObject: 'streaming',
  Done: 'success',
  Length: 'success',
  Refusal: 'success',
  ContentFilter: 'success',
  RateLimited: 'waiting-to-retry',
  ConnectionCut: 'error',
  Stopped: 'aborted',
  Offline: 'error',
  SlowNetwork: 'streaming',
  LongText: 'success',
  RightToLeft: 'success',
  Dark: 'success',
  ReducedMotion: 'streaming',
}

test.each(names)('%s: a call comes to it, and its view gets the controls', { timeout: 20_000 }, async (name) => {
  const { render: show, play } = stories[name]
  const { container } = render(show({ prefix: 'Status' }))
  await play({ canvasElement: container, args: { prefix: 'Status' } })
  expect(container.querySelector('p')).toHaveTextContent(`Status: ${STATUSES[name]}`)
})

test('what is checked in a state is checked once the call has come to it', async () => {
  const seen: string[] = []
  const { Done } = createCallStories((call) => <i>{call.status}</i>, { plays: { Done: ({ canvasElement }) => void seen.push(canvasElement.querySelector('i')?.textContent ?? '') } })
  const { container } = render(Done.render({}))
  await Done.play({ canvasElement: container, args: {} })
  expect(seen).toEqual(['success'])
})

test('a story fails whose call does not come to its state', async () => {
  vi.useFakeTimers()
  const playing = expect(stories.Done.play({ canvasElement: document.createElement('div'), args: { prefix: '' } })).rejects.toThrow('The call has not come to the state Done.')
  await vi.advanceTimersByTimeAsync(11_000)
  await playing
  vi.useRealTimers()
})

describe('a view that shows nothing', () => {
  const Nothing = () => null

  test('fails the story', async () => {
    const { Done } = createCallStories(() => <Nothing />)
    const { container } = render(Done.render({}))
    await expect(Done.play({ canvasElement: container, args: {} })).rejects.toThrow('Nothing is shown in the state Done.')
  })

  test('is right where that was said, and the story says so to whoever looks at it', async () => {
    const { Done } = createCallStories(() => <Nothing />, { showsNothing: ['Done'] })
    const { container } = render(Done.render({}))
    await Done.play({ canvasElement: container, args: {} })
    expect(container).toHaveTextContent('Nothing is shown in this state.')
  })

  test('fails the story where it shows something after all', async () => {
    const { Done } = createCallStories((call) => call.status, { showsNothing: ['Done'] })
    const { container } = render(Done.render({}))
    await expect(Done.play({ canvasElement: container, args: {} })).rejects.toThrow('Something is shown in the state Done')
  })

  test('is nothing that is busy: its style sheet may show a cursor', async () => {
    const { Queued } = createCallStories((call) => <StreamView of={call} />)
    const { container } = render(Queued.render({}))
    await Queued.play({ canvasElement: container, args: {} })
    expect(container).not.toHaveTextContent('Nothing')
  })

  test('is no picture, and no field', async () => {
    const { Done } = createCallStories(() => <input aria-label="Answer" />)
    const { container } = render(Done.render({}))
    await Done.play({ canvasElement: container, args: {} })
    expect(container).not.toHaveTextContent('Nothing')
  })
})

test('a state is come to by another answer, where the view needs that', async () => {
  const { Done } = createCallStories((call) => <i>{call.content}</i>, { adapt: (scenario, name) => (name === 'Done' ? { ...scenario, script: { text: 'Another one' } } : scenario) })
  const { container } = render(Done.render({}))
  await Done.play({ canvasElement: container, args: {} })
  expect(container.querySelector('i')).toHaveTextContent('Another one')
})

test('chunks are kept where that is said', async () => {
  const { Done } = createCallStories((call) => <RawInspector of={call} />, { adapt: (scenario) => ({ ...scenario, keepChunks: true }) })
  const { container } = render(Done.render({}))
  await Done.play({ canvasElement: container, args: {} })
  expect(container).toHaveTextContent(/[1-9]\d* chunks/)
})

test('what is around the call is there before it is sent', async () => {
  const { Done } = createCallStories(() => <BudgetMeter />, { around: (call) => <CallscopeProvider budget={{ usd: 1 }}>{call}</CallscopeProvider> })
  const { container } = render(Done.render({}))
  await Done.play({ canvasElement: container, args: {} })
  // Its price comes with the price code, which may be a moment later.
  await waitFor(() => expect(container).toHaveTextContent(/^\$0\.0004 of \$1\.00/))
})

test('a call stops after so many characters that were spoken, too', async () => {
  const { container } = render(
    <SimulatedCall client={createSpeakingClient({ fault: { kind: 'stall', afterWords: 4 } })} model="gpt-audio" stopAfter={20}>
      {(call) => `${call.status}: ${call.audioTranscript}`}
    </SimulatedCall>,
  )
  await waitFor(() => expect(container).toHaveTextContent('aborted: Rivers cut down, and'))
})

describe('around the view', () => {
  test('RightToLeft is read from right to left', () => {
    const { container } = render(stories.RightToLeft.render({ prefix: '' }))
    expect(container.firstElementChild).toHaveAttribute('dir', 'rtl')
  })

  test('Dark is dark', () => {
    const { container } = render(stories.Dark.render({ prefix: '' }))
    expect(container.firstElementChild).toHaveStyle({ colorScheme: 'dark' })
  })
})
