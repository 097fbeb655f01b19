import { CallError } from '../../base/call-error.js'
import { tellApp } from '../../base/tell-app.js'

/** A timer takes no more. */
const LONGEST_MS = 2_147_483_647

/** What is due at this time waits for ever, unless its client stops. */
export const NEVER: number = Number.POSITIVE_INFINITY

/** One exchange that is being played. */
export interface PlayedRun {
  /** When it began, by the clock; set back where its chunks were let through before their time. */
  since: number
  /** Units before it were let through by a step: the end goes with the last one. */
  stepped: number
}

/** The time of a player, and which of its units may be let through. */
export interface PlayClock {
  readonly getSpeed: () => number
  readonly setSpeed: (speed: number) => void
  readonly isPaused: () => boolean
  readonly getPosition: () => number
  readonly pause: () => void
  readonly resume: () => void
  readonly step: () => void
  /** Lets all units before `index` through at once. */
  readonly seek: (index: number) => void
  readonly rewind: () => void
  readonly onChange: (listener: () => void) => () => void
  /** An exchange begins, whose first unit is `index`. Where none is under way, what is before it was passed, read or not. */
  readonly begin: (index: number) => PlayedRun
  /** Nothing more comes of it. */
  readonly leave: (run: PlayedRun) => void
  /** Whether the unit `index` may be let through, which comes at `ms` of its exchange. */
  readonly isDue: (run: PlayedRun, ms: number, index: number) => boolean
  /** Settles when it is due, or when `isGone` says that nobody waits for it any more: `wake` makes it look. */
  readonly untilDue: (run: PlayedRun, ms: number, index: number, isGone: () => boolean) => Promise<void>
  readonly wake: () => void
  /** Units before `count` were let through, the last one at `ms` of its exchange. */
  readonly pass: (run: PlayedRun, ms: number, count: number) => void
}

/** Makes a clock that runs at `speed`; at `Infinity` it takes no timers. */
export function createPlayClock(initialSpeed: number): PlayClock {
  let speed = checkSpeed(initialSpeed)
  let paused = false
  /** Time that was played until `since`. */
  let played = 0
  let since = Date.now()
  let position = 0
  /** Units before it need not wait. */
  let target = 0
  /** How many more units may pass while it is paused. */
  let steps = 0
  const running = new Set<PlayedRun>()
  const waiting = new Set<() => void>()
  const listeners = new Set<() => void>()

  const now = (): number => (paused || speed === Number.POSITIVE_INFINITY ? played : played + Math.max(0, Date.now() - since) * speed)
  let isToldSoon = false
  // Once for all that changes in a turn.
  const notify = (): void => {
    if (isToldSoon || listeners.size === 0) return
    isToldSoon = true
    queueMicrotask(() => {
      isToldSoon = false
      for (const listener of listeners) tellApp(listener, undefined)
    })
  }
  const wake = (): void => {
    for (const look of waiting) look()
  }
  const change = (apply: () => void): void => {
    played = now()
    since = Date.now()
    apply()
    wake()
    notify()
  }
  const left = (run: PlayedRun, ms: number, index: number): number => {
    if (ms === NEVER) return NEVER
    if (index < Math.max(target, run.stepped)) return 0
    if (paused) return steps > 0 ? 0 : NEVER
    return speed === Number.POSITIVE_INFINITY ? 0 : (ms - (now() - run.since)) / speed
  }
  const sleep = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = ms === NEVER ? undefined : setTimeout(done, Math.min(Math.ceil(ms), LONGEST_MS))
      function done(): void {
        clearTimeout(timer)
        waiting.delete(done)
        resolve()
      }
      waiting.add(done)
    })
  return {
    getSpeed: () => speed,
    setSpeed: (next) => change(() => (speed = checkSpeed(next))),
    isPaused: () => paused,
    getPosition: () => position,
    pause: () => change(() => (paused = true)),
    resume: () =>
      change(() => {
        paused = false
        steps = 0
      }),
    step: () =>
      change(() => {
        paused = true
        steps += 1
      }),
    seek: (index) => change(() => (target = Math.max(target, index))),
    rewind: () =>
      change(() => {
        position = target = steps = 0
        running.clear()
      }),
    onChange(listener) {
      const own = (): void => listener()
      listeners.add(own)
      return () => void listeners.delete(own)
    },
    begin(index) {
      if (running.size === 0) position = Math.max(position, index)
      const run: PlayedRun = { since: now(), stepped: 0 }
      running.add(run)
      return run
    },
    leave: (run) => void running.delete(run),
    isDue: (run, ms, index) => left(run, ms, index) <= 0,
    async untilDue(run, ms, index, isGone) {
      for (let rest = left(run, ms, index); rest > 0 && !isGone(); rest = left(run, ms, index)) await sleep(rest)
    },
    wake,
    pass(run, ms, count) {
      // What comes next keeps its distance.
      run.since = Math.min(run.since, now() - ms)
      if (paused && steps > 0 && count > Math.max(target, run.stepped)) {
        steps -= 1
        run.stepped = count
      }
      if (count <= position) return
      position = count
      notify()
    },
  }
}

function checkSpeed(speed: number): number {
  // NaN is no number here either.
  if (speed > 0) return speed
  throw new CallError({ kind: 'invalid_request', message: 'The speed of a player is to be a number above 0: 0.25 for a quarter, Infinity for no waiting. To stand still, pause() it.' })
}
