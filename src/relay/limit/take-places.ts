import type { LimiterManners } from './relay-limits.js'
import { within } from '../within.js'
import { respondError } from '../respond-error.js'
import { respondUnknown } from './respond-unknown.js'
import type { RelayPlaces } from '../store/relay-store.js'

/** How long a place is held by a process that says nothing more, in ms. */
const TTL_MS = 30_000

/** How many answers may be under way at the same time, and whose they are. */
export interface PlacesOf {
  readonly key: string
  readonly most: number
}

/** Places that were taken, until they are given back. */
export interface TakenPlaces {
  release(): Promise<void>
}

/** Takes a place of each; a response where one has none that is free, or where nobody knows. */
export async function takePlaces(places: RelayPlaces, all: readonly PlacesOf[], id: string, { failure, timeoutMs }: LimiterManners): Promise<TakenPlaces | Response> {
  const taken: string[] = []
  const release = async (): Promise<void> => {
    // One that cannot be given back lapses.
    await Promise.allSettled(taken.map(async (key) => within(timeoutMs, places.release({ key, id }))))
  }
  for (const { key, most } of all) {
    let isTaken: boolean | null
    try {
      isTaken = await within(timeoutMs, places.take({ key, id }, { most, ttlMs: TTL_MS }))
    } catch {
      isTaken = null
    }
    if (isTaken === true) taken.push(key)
    else if (isTaken === false || failure !== 'open') {
      // Whether it was taken is not known.
      if (isTaken === null) taken.push(key)
      await release()
      return isTaken === null ? respondUnknown('how many answers are under way') : respondBusy()
    }
  }
  if (taken.length === 0) return { release }
  const timer = setInterval(() => {
    // Where the store is away the place lapses, and somebody else may have it: what is under way goes on.
    void Promise.allSettled(taken.map(async (key) => places.hold({ key, id }, TTL_MS)))
  }, TTL_MS / 3)
  return {
    async release() {
      clearInterval(timer)
      await release()
    },
  }
}

function respondBusy(): Response {
  return respondError(429, 'busy', 'rate_limit_error', 'As many answers as may be are under way. Wait until one has ended.', { 'retry-after': '1' })
}
