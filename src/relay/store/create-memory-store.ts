import { checkOptions } from '../../base/check-options.js'
import { checkCount } from '../check-count.js'
import { createMemoryLogs } from './create-memory-logs.js'
import { createMemoryPlaces } from './create-memory-places.js'
import { MAX_LOG_BYTES } from './log-limits.js'
import type { RelayStore } from './relay-store.js'

/** What `createMemoryStore` takes. */
export interface MemoryStoreOptions {
  /** Bytes that a log may have; 16,000,000 unless set. One that would have more is cut there. */
  readonly maxLogBytes?: number
}

/**
 * A {@link RelayStore} in the memory of one process, for one that answers all requests. Throws a `CallError` for an option that is unknown
 * or cannot be.
 */
export function createMemoryStore(options: MemoryStoreOptions = {}): RelayStore {
  checkOptions('createMemoryStore', options, ['maxLogBytes'])
  const { maxLogBytes = MAX_LOG_BYTES } = options
  checkCount('The `maxLogBytes` of createMemoryStore', maxLogBytes)
  return { ...createMemoryPlaces(), ...createMemoryLogs(maxLogBytes) }
}
