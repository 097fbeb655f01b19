import { watchUnread } from '../send/watch-unread.js'
import type { RelayLogReading, RelayLogs } from '../store/relay-store.js'

/** How long a store is asked to wait for more at once, in ms. */
const WAIT_MS = 10_000

/** Where a log is read, and from which byte on. */
export interface LogPlace {
  readonly logs: RelayLogs
  readonly id: string
  readonly from: number
}

/** The bytes of a log behind those of `first`, as they come, to its end, or until nobody reads them, which it tells. It breaks where the log was cut. */
export function followLog({ logs, id, from }: LogPlace, first: RelayLogReading, onEnd: () => void): ReadableStream<Uint8Array> {
  let at = from
  let isGone = false
  let reading: RelayLogReading | null = first
  let leave = (): void => {}
  const unread = watchUnread(() => leave())
  const finish = (): void => {
    unread.stop()
    onEnd()
  }
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        leave = () => {
          isGone = true
          onEnd()
          controller.error(new Error('The client does not read.'))
        }
      },
      async pull(controller) {
        unread.wait()
        try {
          for (;;) {
            reading ??= await logs.read(id, { from: at, waitMs: WAIT_MS })
            if (isGone) return
            if (!reading) throw new Error('The stream is not kept any more.')
            const { bytes, end } = reading
            reading = null
            at += bytes.length
            if (bytes.length > 0) controller.enqueue(bytes)
            if (end === 'cut') throw new Error('The stream was cut.')
            if (end === 'complete') {
              finish()
              return controller.close()
            }
            if (bytes.length > 0) return unread.give()
          }
        } catch (error) {
          finish()
          throw error
        }
      },
      cancel() {
        isGone = true
        finish()
      },
    },
    { highWaterMark: 0 },
  )
}
