import { act } from '@testing-library/react'
import { afterEach, beforeAll, beforeEach, vi } from 'vitest'
import { loadRun } from './load-run.js'

/** Fakes frames and timers for each test of a file. */
export function fakeTime(): void {
  beforeAll(loadRun)
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['requestAnimationFrame', 'cancelAnimationFrame', 'setTimeout', 'clearTimeout', 'Date', 'performance'] })
  })
  afterEach(() => {
    // First what a test put in the place of a fake: it would put the fake back otherwise, for the files that come after this one.
    vi.unstubAllGlobals()
    vi.useRealTimers()
  })
}

/** Lets promises settle, and frames and timers run. */
export const settle = (ms = 20) => act(() => vi.advanceTimersByTimeAsync(ms))
