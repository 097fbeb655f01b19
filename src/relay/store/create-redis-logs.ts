import { fromBase64, toBase64 } from '../../base/base64.js'
import { checkOffset, checkSpan } from './check-number.js'
import { createAppendQueue } from './create-append-queue.js'
import { createRedisScript, type SendCommand } from './create-redis-script.js'
import { READ_BYTES } from './log-limits.js'
import { APPEND_LOG, CLOSE_LOG, OPEN_LOG, READ_LOG, STOP_LOG } from './redis-log-scripts.js'
import type { RelayLogEnd, RelayLogReading, RelayLogs } from './relay-store.js'
import { startTimer } from '../start-timer.js'
import { toKeyText } from './to-key-text.js'

// How often a log is looked at while somebody waits for more. Blocking commands would hold up the app's own on the same connection.
const POLL_MS = 100

/** Logs in Redis. */
export function createRedisLogs(sendCommand: SendCommand, prefix: string, maxBytes: number): RelayLogs {
  const openLog = createRedisScript(sendCommand, OPEN_LOG)
  const appendLog = createRedisScript(sendCommand, APPEND_LOG)
  const closeLog = createRedisScript(sendCommand, CLOSE_LOG)
  const readLog = createRedisScript(sendCommand, READ_LOG)
  const stopLog = createRedisScript(sendCommand, STOP_LOG)
  // Both in the same slot of a cluster.
  const toKeys = (id: string): string[] => {
    const tag = `${prefix}{log:${toKeyText(id)}}`
    return [`${tag}:state`, `${tag}:bytes`]
  }
  const queue = createAppendQueue(async (id, { at, bytes, whole }) => {
    const aligned = new Uint8Array((at % 3) + bytes.length)
    aligned.set(bytes, at % 3)
    const [stopped, kept] = toList(await appendLog(toKeys(id), [at, bytes.length, whole, toBase64(aligned)]))
    return { stopped: Number(stopped) === 1, kept: Number(kept) === 1 }
  })
  const read = async (id: string, from: number): Promise<RelayLogReading | null> => {
    const group = Math.floor(from / 3)
    const reply = await readLog(toKeys(id), [group * 4, group * 4 + (READ_BYTES / 3) * 4 - 1])
    return reply === null ? null : toReading(toList(reply), from)
  }
  return {
    async open(id, { head, keepMs, silentMs }) {
      checkSpan(keepMs)
      checkSpan(silentMs)
      const args = [JSON.stringify(head), Math.ceil(keepMs), Math.ceil(silentMs), crypto.randomUUID()]
      return Number(await openLog(toKeys(id), args)) === 1
    },
    async append(id, { at, bytes }) {
      checkOffset(at)
      return queue.append(id, { at, bytes: bytes.subarray(0, Math.max(0, maxBytes - at)), whole: bytes.length })
    },
    async close(id, end) {
      await queue.after(id, () => closeLog(toKeys(id), [end]))
    },
    async read(id, { from, waitMs = 0 }) {
      checkOffset(from)
      const untilMs = performance.now() + waitMs
      for (;;) {
        const reading = await read(id, from)
        const leftMs = untilMs - performance.now()
        if (reading === null || reading.bytes.length > 0 || reading.end !== null || !(leftMs > 0)) return reading
        await new Promise<void>((resolve) => void startTimer(resolve, Math.min(POLL_MS, leftMs)))
      }
    },
    async stop(id) {
      await stopLog(toKeys(id))
    },
  }
}

function toReading([head, total, end, stopped, text]: readonly unknown[], from: number): RelayLogReading {
  const length = Number(total)
  const bytes = fromBase64(String(text))?.slice(from % 3)
  if (!bytes || typeof head !== 'string') throw new Error(WRONG_REPLY)
  return {
    // What `open` wrote.
    head: JSON.parse(head) as RelayLogReading['head'],
    bytes,
    length,
    end: from + bytes.length >= length ? toEnd(end) : null,
    stopped: Number(stopped) === 1,
  }
}

function toEnd(end: unknown): RelayLogEnd | null {
  return end === 'complete' || end === 'cut' ? end : null
}

const WRONG_REPLY = 'Redis gave a reply that is none of a log. `sendCommand` must give replies as they are, with texts as strings.'

function toList(reply: unknown): readonly unknown[] {
  if (Array.isArray(reply)) return reply
  throw new Error(WRONG_REPLY)
}
