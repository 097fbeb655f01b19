import { type Call, type CallState, isCallError } from 'callscope'
import type { Cassette } from 'callscope/testing'
import { readCassette } from 'callscope/testing'
import { vi } from 'vitest'
import { createCallStore } from '../../src/core/call-store.js'

/** Through text and back, as a file would be. */
export const throughText = (cassette: Cassette): Cassette => readCassette(JSON.stringify(cassette))

/** Fakes time, but for what lets others have a turn. */
export function fakeTime(): void {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date', 'performance'], now: 1_760_000_000_000 })
}

/** Lets everything be done that needs no time. */
export async function settle(turns = 12): Promise<void> {
  for (let turn = 0; turn < turns; turn += 1) await new Promise((resolve) => setImmediate(resolve))
}

/** Lets time pass, ms by ms, until the promise has settled. */
export async function passTime<Value>(promise: Promise<Value>, limitMs = 60_000): Promise<Value> {
  let isSettled = false
  promise.then(() => (isSettled = true), () => (isSettled = true))
  await settle()
  for (let ms = 0; !isSettled && ms < limitMs; ms += 1) {
    await vi.advanceTimersByTimeAsync(1)
    await settle(2)
  }
  if (!isSettled) throw new Error(`It took longer than ${limitMs} ms`)
  return promise
}

/** Runs a call by the store that every hook has, and gives its last state. */
export async function runStore(call: Call, kind: 'stream' | 'call', ...args: readonly unknown[]): Promise<CallState> {
  const store = createCallStore(call)
  if (kind === 'call') await store.call(...args).catch(() => {})
  else {
    store.start(...args)
    await new Promise<void>((resolve) => {
      const look = (): void => {
        if (['success', 'error', 'aborted'].includes(store.getState().status)) resolve()
      }
      store.subscribe(look)
      look()
    })
  }
  return store.getState()
}

/** All that a state says, but for times. */
export function factsOfState({ timing: _timing, response, steps, failedAttempts, error, toolRuns, nextRetryAt: _next, ...state }: CallState) {
  return {
    ...state,
    raw: response && (response as { response?: unknown }).response,
    steps: steps.map((step) => ({ raw: (step.response as unknown as { response: unknown }).response, toolRuns: step.toolRuns })),
    toolRuns,
    failedAttempts: failedAttempts.map(({ startTime: _start, endTime: _end, error: failure, ...facts }) => ({ ...facts, error: factsOfError(failure) })),
    error: error && factsOfError(error),
  }
}

export function factsOfError(error: unknown) {
  if (!isCallError(error)) return error
  const { kind, provider, status, requestId, retryAfterMs, retryable } = error
  return { kind, provider, status, requestId, retryAfterMs, retryable }
}
