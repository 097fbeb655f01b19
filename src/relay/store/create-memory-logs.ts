import { checkOffset, checkSpan } from './check-number.js'
import { createExpiringMap } from './create-expiring-map.js'
import { createGrowingBytes, type GrowingBytes } from './create-growing-bytes.js'
import { READ_BYTES } from './log-limits.js'
import type { RelayLogEnd, RelayLogs, RelayLogStart } from './relay-store.js'
import { startTimer } from '../start-timer.js'

interface Log {
  readonly start: RelayLogStart
  /** As text, so that what becomes of the object later does not matter. */
  readonly head: string
  readonly bytes: GrowingBytes
  /** Those who wait for more. */
  readonly waiting: Set<() => void>
  /** When the writer last said something. */
  heardMs: number
  isCut: boolean
  closed: RelayLogEnd | null
  stopped: boolean
}

/** Logs in the memory of one process. */
export function createMemoryLogs(maxBytes: number): RelayLogs {
  const logs = createExpiringMap<Log>()
  const find = (id: string): Log | null => {
    const log = logs.get(id)
    if (log && endOf(log) === null && performance.now() - log.heardMs > log.start.silentMs) log.isCut = true
    return log
  }
  const hear = (id: string, log: Log): void => {
    const { keepMs, silentMs } = log.start
    log.heardMs = performance.now()
    logs.set(id, log, log.heardMs + silentMs + keepMs)
  }
  return {
    async open(id, start) {
      checkSpan(start.keepMs)
      checkSpan(start.silentMs)
      if (logs.get(id)) return false
      const head = JSON.stringify(start.head)
      hear(id, { start, head, bytes: createGrowingBytes(maxBytes), waiting: new Set(), heardMs: 0, isCut: false, closed: null, stopped: false })
      return true
    },
    async append(id, { at, bytes }) {
      checkOffset(at)
      const log = find(id)
      if (!log) return { stopped: false, kept: false }
      if (log.closed === null) hear(id, log)
      if (endOf(log) === null && at + bytes.length > log.bytes.length) {
        if (at <= log.bytes.length) log.bytes.push(bytes.subarray(log.bytes.length - at, maxBytes - at))
        log.isCut = at + bytes.length !== log.bytes.length
        wake(log)
      }
      return { stopped: log.stopped, kept: endOf(log) === null }
    },
    async close(id, end) {
      const log = find(id)
      if (!log || log.closed !== null) return
      log.closed = end
      log.bytes.trim()
      logs.set(id, log, performance.now() + log.start.keepMs)
      wake(log)
    },
    async read(id, { from, waitMs = 0 }) {
      checkOffset(from)
      const untilMs = performance.now() + waitMs
      for (;;) {
        const log = find(id)
        if (!log) return null
        const { length } = log.bytes
        const bytes = log.bytes.slice(from, READ_BYTES)
        const end = from + bytes.length >= length ? endOf(log) : null
        const leftMs = untilMs - performance.now()
        if (bytes.length > 0 || end !== null || !(leftMs > 0)) {
          // What `open` made a text of.
          return { head: JSON.parse(log.head) as RelayLogStart['head'], bytes, length, end, stopped: log.stopped }
        }
        await change(log, leftMs)
      }
    },
    async stop(id) {
      const log = find(id)
      if (log?.closed === null) log.stopped = true
    },
  }
}

function endOf({ isCut, closed }: Log): RelayLogEnd | null {
  return isCut ? 'cut' : closed
}

function wake({ waiting }: Log): void {
  for (const go of waiting) go()
}

/** Waits for more, for the time until the writer has been silent for too long, or for so many ms. */
function change({ waiting, heardMs, start }: Log, ms: number): Promise<void> {
  return new Promise((resolve) => {
    const go = (): void => {
      stopTimer()
      waiting.delete(go)
      resolve()
    }
    const stopTimer = startTimer(go, Math.min(ms, heardMs + start.silentMs + 1 - performance.now()))
    waiting.add(go)
  })
}
