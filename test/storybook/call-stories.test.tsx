import { render } from '@testing-library/react'
import { CallStatus, ErrorNotice, StreamView } from 'callscope/components'
import { describe, expect, test, vi } from 'vitest'
import { type CallScenarioName, callScenarios, createCallStories } from '../../storybook/kit/index.js'

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
  await play({ canvasElement: container })
  expect(container.querySelector('p')).toHaveTextContent(`Status: ${STATUSES[name]}`)
})

test('what is checked in a state is checked once the call has come to it', async () => {
  const seen: string[] = []
  const { Done } = createCallStories((call) => <i>{call.status}</i>, { plays: { Done: ({ canvasElement }) => void seen.push(canvasElement.querySelector('i')?.textContent ?? '') } })
  const { container } = render(Done.render({}))
  await Done.play({ canvasElement: container })
  expect(seen).toEqual(['success'])
})

test('a story fails whose call does not come to its state', async () => {
  vi.useFakeTimers()
  const playing = expect(stories.Done.play({ canvasElement: document.createElement('div') })).rejects.toThrow('The call has not come to the state Done.')
  await vi.advanceTimersByTimeAsync(11_000)
  await playing
  vi.useRealTimers()
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
