import type { RelayLogReading, RelayLogs } from '../store/relay-store.js'

/** How long a store is asked to wait for more at once, in ms. */
const WAIT_MS = 10_000

/** The bytes of a log behind those of `first`, as they come, to its end. It breaks where the log was cut. */
export function followLog(logs: RelayLogs, id: string, from: number, first: RelayLogReading): ReadableStream<Uint8Array> {
  let at = from
  let isGone = false
  let reading: RelayLogReading | null = first
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        for (;;) {
          reading ??= await logs.read(id, { from: at, waitMs: WAIT_MS })
          if (isGone) return
          if (!reading) return controller.error(new Error('The stream is not kept any more.'))
          const { bytes, end } = reading
          reading = null
          at += bytes.length
          if (bytes.length > 0) controller.enqueue(bytes)
          if (end === 'complete') return controller.close()
          if (end === 'cut') return controller.error(new Error('The stream was cut.'))
          if (bytes.length > 0) return
        }
      },
      cancel() {
        isGone = true
      },
    },
    { highWaterMark: 0 },
  )
}
