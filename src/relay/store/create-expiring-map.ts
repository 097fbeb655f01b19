import { startTimer } from '../start-timer.js'

/** A map whose entries go by themselves. Times are those of `performance.now()`, which does not jump where somebody sets the clock. */
export interface ExpiringMap<Value> {
  /** The value; `null` where there is none, or none any more. */
  get(key: string): Value | null
  /** Keeps a value until a time. */
  set(key: string, value: Value, untilMs: number): void
  delete(key: string): void
}

const SWEEP_MS = 1000

/** Makes an {@link ExpiringMap}. What has expired is let go within a second. */
export function createExpiringMap<Value>(): ExpiringMap<Value> {
  const entries = new Map<string, { readonly value: Value; readonly untilMs: number }>()
  let isSweeping = false
  const planSweep = (): void => {
    if (isSweeping || entries.size === 0) return
    isSweeping = true
    startTimer(sweep, SWEEP_MS)
  }
  const sweep = (): void => {
    isSweeping = false
    const now = performance.now()
    for (const [key, { untilMs }] of entries) {
      if (untilMs <= now) entries.delete(key)
    }
    planSweep()
  }
  return {
    get(key) {
      const entry = entries.get(key)
      return entry && entry.untilMs > performance.now() ? entry.value : null
    },
    set(key, value, untilMs) {
      entries.set(key, { value, untilMs })
      planSweep()
    },
    delete: (key) => void entries.delete(key),
  }
}
