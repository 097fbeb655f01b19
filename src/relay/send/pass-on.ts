import { watchUnread } from './watch-unread.js'
import type { ByteReader } from './without-key.js'

/** Who watches bytes pass. */
export interface Watcher {
  /** Sees the next bytes; a text is what ends the answer behind them, since it may not go on. */
  see(bytes: Uint8Array): string | null
  /** All has been sent: the end waits for this. Told once. */
  end(end: 'whole' | 'broken'): Promise<void>
  /** Whether it was ended from this side: what ends then is not whole. */
  readonly isStopped: boolean
  /** The reader has gone. */
  leave(): void
}

/** A body as it comes, no faster than it is read, with somebody who sees its bytes pass. */
export function passOn(reader: ByteReader, watcher: Watcher): ReadableStream<Uint8Array> {
  let isGone = false
  let leave = (): void => {}
  const unread = watchUnread(() => leave())
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        leave = () => {
          isGone = true
          controller.error(new Error('The client does not read.'))
          watcher.leave()
        }
      },
      async pull(controller) {
        unread.wait()
        let part: ReadableStreamReadResult<Uint8Array>
        try {
          part = await reader.read()
        } catch (error) {
          unread.stop()
          await watcher.end('broken')
          return controller.error(error)
        }
        if (part.done) {
          unread.stop()
          await watcher.end('whole')
          return watcher.isStopped ? controller.error(new Error('The stream was stopped.')) : controller.close()
        }
        unread.give()
        const last = watcher.see(part.value)
        // Somebody else reads on, where anybody does.
        if (isGone) return
        controller.enqueue(part.value)
        if (last === null) return
        unread.stop()
        controller.enqueue(new TextEncoder().encode(last))
        controller.close()
      },
      cancel() {
        isGone = true
        unread.stop()
        watcher.leave()
      },
    },
    // Nothing is read before somebody waits for it.
    { highWaterMark: 0 },
  )
}
