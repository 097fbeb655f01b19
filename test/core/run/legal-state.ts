import { expect } from 'vitest'
import { type CallState, IDLE_STATE, isRunning } from '../../../src/core/call-state.js'
import { faultsOfParts } from './legal-parts.js'

const isWaiting = ({ status }: CallState['toolRuns'][number]): boolean => status === 'waiting-for-approval' || status === 'waiting-for-result'

/** What is wrong with a state by itself; empty where nothing is. */
export function faultsOf(state: CallState): readonly string[] {
  const { status, error, response, timing, nextRetryAt, toolRuns, attempt, provider } = state
  const ended = status === 'success' || status === 'error' || status === 'aborted'
  const rules: readonly (readonly [name: string, holds: boolean])[] = [
    ['idle shows nothing', status !== 'idle' || Object.entries(IDLE_STATE).every(([field, value]) => Object.is(Reflect.get(state, field), value))],
    ['an error is there just where it failed', (status === 'error') === (error !== null)],
    ['the next try has a moment just while it is waited for', (status === 'waiting-to-retry') === (nextRetryAt !== null)],
    ['a person is waited for just where a tool call waits', (status === 'waiting-for-approval') === toolRuns.some(isWaiting)],
    ['what succeeded has a whole response', status !== 'success' || response?.complete === true],
    ['what ended has an end, what runs has none', status === 'idle' || ended === (timing.endTime !== null)],
    ['nothing runs after the end', !ended || toolRuns.every((run) => run.status !== 'running' && !isWaiting(run))],
    ['what was begun has a number and a provider', status === 'idle' || (attempt > 0 && provider !== null)],
    ['one of running, ended and idle', [isRunning(status), ended, status === 'idle'].filter(Boolean).length === 1],
    ['a response says the text that is shown', response === null || state.content === response.content],
    ['the end is not before the start', timing.endTime === null || timing.startTime === null || timing.endTime >= timing.startTime],
    ['the cost is that of the breakdown', state.cost === (state.costBreakdown?.usd ?? null)],
  ]
  const faults = rules.filter(([, holds]) => !holds).map(([name]) => name)
  return [...faults, ...faultsOfParts({ ...state, commonTools: state.toolCalls })].map((name) => `${status}: ${name}`)
}

/** Fails where a state cannot be. */
export function expectLegal(state: CallState): void {
  expect(faultsOf(state)).toEqual([])
}
