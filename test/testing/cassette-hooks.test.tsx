import { act, render, renderHook, screen } from '@testing-library/react'
import { defineCall } from 'callscope'
import { StreamView } from 'callscope/components'
import { useCall, useStream } from 'callscope/react'
import { type Cassette, createPlayback, createRecorder, play, type Playback } from 'callscope/testing'
import { openai } from 'callscope/openai'
import { StrictMode, useEffect } from 'react'
import { expect, test, vi } from 'vitest'
import { simulate } from './clients.js'

const settled = (check: () => void) => vi.waitFor(async () => {
  await act(async () => new Promise((resolve) => setTimeout(resolve, 5)))
  check()
}, { timeout: 3000 })

/** Records what hooks send in StrictMode. */
async function recordHooks(): Promise<Cassette> {
  const recorder = createRecorder()
  const { call } = simulate('openai', { text: ['One ', 'two ', 'three'] })
  const { result, unmount } = renderHook(() => ({ stream: useStream(call), whole: useCall(call) }), { wrapper: StrictMode })
  act(() => result.current.stream.start('Hi'))
  await settled(() => expect(result.current.stream.status).toBe('success'))
  await act(async () => void (await result.current.whole.call('Whole')))
  unmount()
  recorder.stop()
  return recorder.cassette()
}

function View({ playback }: { readonly playback: Playback }) {
  const stream = useStream(playback.call)
  const { start } = stream
  useEffect(() => playback.follow(start), [playback, start])
  return (
    <>
      <StreamView stream={stream} />
      <p data-testid="status">{stream.status}</p>
    </>
  )
}

test('hooks in StrictMode are recorded, one exchange a request', async () => {
  const { exchanges } = await recordHooks()
  expect(exchanges.map(({ streamed, end, callId }) => [streamed, end?.kind, typeof callId])).toEqual([[true, 'complete', 'string'], [false, 'complete', 'string']])
})

test('a playback is shown by a component, to and fro, in StrictMode too', async () => {
  const playback = createPlayback(await recordHooks(), { models: { openai }, speed: Infinity })
  playback.player.pause()
  const view = render(<View playback={playback} />, { wrapper: StrictMode })
  const text = () => view.container.textContent
  playback.seek(3)
  await settled(() => expect(text()).toContain('One two'))
  expect(text()).not.toContain('three')
  playback.seek(2)
  await settled(() => expect(text()).toContain('One'))
  expect(text()).not.toContain('two')
  playback.seek(playback.player.length)
  await settled(() => expect(screen.getByTestId('status').textContent).toBe('success'))
  expect(text()).toContain('One two three')
})

test('to unmount in the middle stops what is played', async () => {
  const playback = createPlayback(await recordHooks(), { models: { openai } })
  playback.player.pause()
  const view = render(<View playback={playback} />)
  playback.player.step()
  await settled(() => expect(playback.player.requests).toHaveLength(1))
  view.unmount()
  await settled(() => expect(playback.player.requests[0]?.aborted).toBe(true))
  playback.seek(0)
  expect(playback.player.requests).toHaveLength(1)
})

test('what is shown again after it was unmounted is where it was, and goes on', async () => {
  const playback = createPlayback(await recordHooks(), { models: { openai }, speed: Infinity })
  playback.player.pause()
  const show = () => render(<View playback={playback} />, { wrapper: StrictMode })
  const first = show()
  playback.seek(3)
  await settled(() => expect(first.container.textContent).toContain('One two'))
  first.unmount()
  const { container } = show()
  await settled(() => expect(container.textContent).toContain('One two'))
  expect([container.textContent?.includes('three'), playback.player.paused, playback.player.position, playback.take]).toEqual([false, true, 3, 2])
  playback.player.resume()
  await settled(() => expect(screen.getByTestId('status').textContent).toBe('success'))
  expect(container.textContent).toContain('One two three')
})

test('a place that is none leaves everything as it was', async () => {
  const playback = createPlayback(await recordHooks(), { models: { openai }, speed: Infinity })
  await playback.call.stream().drain()
  const { position } = playback.player
  expect(position).toBeGreaterThan(2)
  for (const unit of [-1, 0.5, Number.NaN]) expect(() => playback.seek(unit)).toThrow(/a whole number, 0 or more/)
  expect([playback.take, playback.player.position]).toEqual([1, position])
})

test('a player is the client of a hook', async () => {
  const player = play(await recordHooks(), { speed: Infinity })
  const call = defineCall({ model: openai('gpt-4o-mini', { client: player }), prompt: () => 'Hi' })
  const { result } = renderHook(() => useStream(call))
  act(() => result.current.start())
  await settled(() => expect(result.current.status).toBe('success'))
  expect(result.current.content).toBe('One two three')
})
