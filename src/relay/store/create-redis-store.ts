import { CallError } from '../../base/call-error.js'
import { checkOptions } from '../../base/check-options.js'
import { checkCount } from '../check-count.js'
import { createRedisLogs } from './create-redis-logs.js'
import { createRedisPlaces } from './create-redis-places.js'
import type { SendCommand } from './create-redis-script.js'
import { MAX_LOG_BYTES } from './log-limits.js'
import type { RelayStore } from './relay-store.js'
import { within } from '../within.js'

/** What `createRedisStore` takes. */
export interface RedisStoreOptions {
  /**
   * Sends a command through the app's own client, and gives the reply: node-redis `(...args) => client.sendCommand(args)`, ioredis `(...args) => redis.call(...args)`. Every command
   * is a script whose fourth word is its first key: node-redis of a cluster `(...args) => cluster.sendCommand(args[3], false, args)`.
   */
  readonly sendCommand: SendCommand
  /** What all keys begin with; `callscope:` unless set. */
  readonly prefix?: string
  /** Bytes that a log may have; 16,000,000 unless set, which take a third more in Redis. One that would have more is cut there. */
  readonly maxLogBytes?: number
  /** How long a command may take until it counts as failed, in ms; 2,000 unless set. Redis may still run it. */
  readonly timeoutMs?: number
}

const TIMEOUT_MS = 2000

/**
 * A {@link RelayStore} in Redis 5 or later, for several processes. It never blocks the connection, and everything in it expires. Throws a
 * `CallError` for an option that is unknown, missing or cannot be.
 */
export function createRedisStore(options: RedisStoreOptions): RelayStore {
  const where = 'createRedisStore'
  checkOptions(where, options, ['sendCommand', 'prefix', 'maxLogBytes', 'timeoutMs'])
  const { sendCommand, prefix = 'callscope:', maxLogBytes = MAX_LOG_BYTES, timeoutMs = TIMEOUT_MS } = options
  if (typeof sendCommand !== 'function') {
    throw new CallError({ kind: 'invalid_request', message: `${where} needs \`sendCommand\`: (...args) => client.sendCommand(args) with node-redis, (...args) => redis.call(...args) with ioredis.` })
  }
  checkCount(`The \`maxLogBytes\` of ${where}`, maxLogBytes)
  checkCount(`The \`timeoutMs\` of ${where}`, timeoutMs)
  // A client may wait for Redis to come back for as long as it takes, and for a reply to what it sent for ever.
  const send: SendCommand = async (...args) => within(timeoutMs, sendCommand(...args))
  return { ...createRedisPlaces(send, prefix), ...createRedisLogs(send, prefix, maxLogBytes) }
}
