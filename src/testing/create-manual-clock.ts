import { turn } from '../base/turn.js'

/** Timers of the simulator, in the terms of the global ones. */
export interface SimulatorClock {
  readonly setTimeout: (action: () => void, ms: number) => unknown
  readonly clearTimeout: (timer: unknown) => void
}

/** The clock of the page or process. Looked up when it is used: a test may have put others in their place. */
export const globalClock: SimulatorClock = {
  setTimeout: (action, ms) => globalThis.setTimeout(action, ms),
  // Whatever it gave.
  clearTimeout: (timer) => globalThis.clearTimeout(timer as number),
}

/** Time that passes when a test says so. */
export interface ManualClock extends SimulatorClock {
  /** ms since the clock was made. */
  readonly now: number
  /** How many pauses are under way. */
  readonly pending: number
  /** Lets so many ms pass, and what comes of that be read. */
  readonly advance: (ms: number) => Promise<void>
  /** Lets time pass until no pause is left. One that always leads to another never ends. */
  readonly finish: () => Promise<void>
}

interface Timer {
  readonly at: number
  readonly action: () => void
}

/** Rounds in which what was let through may come to its reader and ask for more: streams take several turns for each chunk. */
const ROUNDS = 8

/**
 * Makes a clock for the pauses of a simulator, `createSimulator(script, { clock })`. Nothing else is stopped: timers of the app, of React and of the testing
 * library run as they do.
 */
export function createManualClock(): ManualClock {
  const timers = new Set<Timer>()
  let now = 0
  const first = (): Timer | undefined => [...timers].reduce<Timer | undefined>((soonest, timer) => (soonest && soonest.at <= timer.at ? soonest : timer), undefined)
  const settle = async (): Promise<void> => {
    for (let round = 0; round < ROUNDS; round++) await turn()
  }
  const runUntil = async (end: number): Promise<void> => {
    await settle()
    for (let timer = first(); timer && timer.at <= end; timer = first()) {
      timers.delete(timer)
      now = timer.at
      timer.action()
      await settle()
    }
  }
  return {
    get now() {
      return now
    },
    get pending() {
      return timers.size
    },
    setTimeout(action, ms) {
      const timer = { at: now + ms, action }
      timers.add(timer)
      return timer
    },
    // Whatever it gave.
    clearTimeout: (timer) => void timers.delete(timer as Timer),
    async advance(ms) {
      const end = now + ms
      await runUntil(end)
      now = end
    },
    finish: () => runUntil(Number.POSITIVE_INFINITY),
  }
}
