import { joinBytes } from '../join-bytes.js'
import type { RelayLogState } from './relay-store.js'

/** Bytes that go to Redis. */
export interface QueuedPart {
  /** How many bytes came before. */
  readonly at: number
  /** Those that the log may still have. */
  readonly bytes: Uint8Array
  /** How many there were. */
  readonly whole: number
}

/** What is done to each log, one after the other. */
export interface AppendQueue {
  /** Sends a part after what was asked for before. Parts that wait together are sent as one. */
  append(id: string, part: QueuedPart): Promise<RelayLogState>
  /** Runs a task after what was asked for before. */
  after<Value>(id: string, task: () => Promise<Value>): Promise<Value>
}

/** Parts that wait, one behind the other. */
interface Batch {
  readonly at: number
  readonly parts: Uint8Array[]
  length: number
  whole: number
  readonly sent: Promise<RelayLogState>
}

const BATCH_BYTES = 1024 * 1024

/**
 * Makes an {@link AppendQueue}. A client may change the order of commands (a script that Redis did not know is sent again, a cluster has several connections), and
 * a Redis that is slow would get a command for each of many small parts.
 */
export function createAppendQueue(send: (id: string, part: QueuedPart) => Promise<RelayLogState>): AppendQueue {
  // Log → the last that was asked for, and the parts that wait.
  const last = new Map<string, Promise<void>>()
  const batches = new Map<string, Batch>()

  const after = <Value>(id: string, task: () => Promise<Value>): Promise<Value> => {
    const done = (last.get(id) ?? Promise.resolve()).then(task)
    const forget = (): void => {
      if (last.get(id) === settled) last.delete(id)
    }
    const settled: Promise<void> = done.then(forget, forget)
    last.set(id, settled)
    return done
  }
  const begin = (id: string, { at, bytes, whole }: QueuedPart): Promise<RelayLogState> => {
    const sent = after(id, () => {
      if (batches.get(id) === batch) batches.delete(id)
      return send(id, { at, bytes: joinBytes(batch.parts), whole: batch.whole })
    })
    const batch: Batch = { at, parts: [bytes.slice()], length: bytes.length, whole, sent }
    batches.set(id, batch)
    return sent
  }
  return {
    append(id, part) {
      const { at, bytes, whole } = part
      const batch = batches.get(id)
      if (!batch || batch.at + batch.whole !== at || batch.length + bytes.length > BATCH_BYTES) return begin(id, part)
      if (bytes.length > 0) batch.parts.push(bytes.slice())
      batch.length += bytes.length
      batch.whole += whole
      return batch.sent
    },
    after(id, task) {
      // What comes later is not to join what goes before.
      batches.delete(id)
      return after(id, task)
    },
  }
}
