import { expect, vi } from 'vitest'
import type { Status } from '../../../src/core/call-state.js'
import type { CallStore } from '../../../src/core/call-store.js'

/** Waits until a store shows a status. */
export function until(store: Pick<CallStore, 'getState'>, status: Status): Promise<void> {
  return vi.waitFor(() => expect(store.getState().status).toBe(status), { timeout: 5_000, interval: 5 })
}
