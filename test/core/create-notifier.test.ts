import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createNotifier } from '../../src/core/create-notifier.js'

/** Frames that a test makes come, or does not, by their number. */
const frames = new Map<number, () => void>()
let asked = 0
const nextFrame = (): void => {
  const due = [...frames.values()]
  frames.clear()
  vi.advanceTimersByTime(16)
  for (const run of due) run()
}

beforeEach(() => {
  frames.clear()
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
  vi.stubGlobal('requestAnimationFrame', (run: () => void) => {
    frames.set(++asked, run)
    return asked
  })
  vi.stubGlobal('cancelAnimationFrame', (id: number) => frames.delete(id))
})

afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

test('many frames want one timer, and none is left behind them', () => {
  const timers = vi.spyOn(globalThis, 'setTimeout')
  const notify = vi.fn()
  const { request } = createNotifier(notify)
  for (let frame = 1; frame <= 60; frame++) {
    request()
    request()
    nextFrame()
    expect(notify).toHaveBeenCalledTimes(frame)
  }
  // A second of frames, a quarter of a second each.
  expect(timers.mock.calls.length).toBeLessThanOrEqual(5)
  vi.advanceTimersByTime(500)
  expect(vi.getTimerCount()).toBe(0)
  expect(notify).toHaveBeenCalledTimes(60)
})

test('a frame that does not come is not waited for longer than half a second', () => {
  const notify = vi.fn()
  const { request } = createNotifier(notify)
  request()
  nextFrame()
  vi.advanceTimersByTime(200)
  request()
  vi.advanceTimersByTime(100)
  expect(notify).toHaveBeenCalledTimes(1)
  vi.advanceTimersByTime(400)
  expect(notify).toHaveBeenCalledTimes(2)
  // It may come after all, when the tab is seen again.
  nextFrame()
  vi.advanceTimersByTime(1000)
  expect(notify).toHaveBeenCalledTimes(2)
  expect(vi.getTimerCount()).toBe(0)
})

test('what was told at once is not told again by the frame or the timer', () => {
  const notify = vi.fn()
  const { request, flush } = createNotifier(notify)
  request()
  flush()
  nextFrame()
  vi.advanceTimersByTime(1000)
  expect(notify).toHaveBeenCalledTimes(1)
  request()
  nextFrame()
  expect(notify).toHaveBeenCalledTimes(2)
})

test('by milliseconds: the first at once, the next ones so far apart, and the last is told', () => {
  const notify = vi.fn()
  const { request } = createNotifier(notify, 50)
  const before = asked
  request()
  vi.advanceTimersByTime(1)
  expect(notify).toHaveBeenCalledTimes(1)
  for (let ms = 0; ms < 100; ms += 10) {
    request()
    vi.advanceTimersByTime(10)
  }
  expect(notify).toHaveBeenCalledTimes(3)
  request()
  vi.advanceTimersByTime(50)
  expect(notify).toHaveBeenCalledTimes(4)
  expect(asked - before).toBe(0)
})

test('what is in a hurry comes with the next frame, and at once where none comes or none is waited for', () => {
  const notify = vi.fn()
  const { request, hurry } = createNotifier(notify)
  for (let time = 0; time < 10; time++) hurry()
  request()
  expect(notify).not.toHaveBeenCalled()
  nextFrame()
  expect(notify).toHaveBeenCalledTimes(1)
  vi.stubGlobal('document', { visibilityState: 'hidden' })
  hurry()
  expect(notify).toHaveBeenCalledTimes(2)
  vi.unstubAllGlobals()
  hurry()
  expect(notify, 'there are no frames').toHaveBeenCalledTimes(3)
  const later = createNotifier(notify, 50)
  later.request()
  vi.advanceTimersByTime(1)
  later.hurry()
  expect(notify).toHaveBeenCalledTimes(5)
})
