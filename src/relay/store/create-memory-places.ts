import { checkSpan } from './check-number.js'
import { createExpiringMap } from './create-expiring-map.js'
import type { RelayPlaces } from './relay-store.js'

/** Places in the memory of one process. */
export function createMemoryPlaces(): RelayPlaces {
  // Key → id → until when.
  const taken = createExpiringMap<Map<string, number>>()
  const keep = (key: string, holders: Map<string, number>): void => {
    let untilMs = 0
    for (const heldMs of holders.values()) untilMs = Math.max(untilMs, heldMs)
    taken.set(key, holders, untilMs)
  }
  return {
    async take({ key, id }, { most, ttlMs }) {
      checkSpan(ttlMs)
      const now = performance.now()
      const holders = taken.get(key) ?? new Map<string, number>()
      for (const [other, untilMs] of holders) {
        if (untilMs <= now) holders.delete(other)
      }
      // A limit that is no number lets nobody in: hence not `>=`.
      if (!holders.has(id) && !(holders.size < most)) return false
      holders.set(id, now + ttlMs)
      keep(key, holders)
      return true
    },
    async hold({ key, id }, ttlMs) {
      checkSpan(ttlMs)
      const now = performance.now()
      const holders = taken.get(key)
      if (!holders || !((holders.get(id) ?? 0) > now)) return false
      holders.set(id, now + ttlMs)
      keep(key, holders)
      return true
    },
    async release({ key, id }) {
      const holders = taken.get(key)
      holders?.delete(id)
      if (holders?.size === 0) taken.delete(key)
    },
  }
}
