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
export function passOn(reader: ReadableStreamDefaultReader<Uint8Array>, watcher: Watcher): ReadableStream<Uint8Array> {
  let isGone = false
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        let part: ReadableStreamReadResult<Uint8Array>
        try {
          part = await reader.read()
        } catch (error) {
          await watcher.end('broken')
          return controller.error(error)
        }
        if (part.done) {
          await watcher.end('whole')
          return watcher.isStopped ? controller.error(new Error('The stream was stopped.')) : controller.close()
        }
        const last = watcher.see(part.value)
        // Somebody else reads on, where anybody does.
        if (isGone) return
        controller.enqueue(part.value)
        if (last === null) return
        controller.enqueue(new TextEncoder().encode(last))
        controller.close()
      },
      cancel() {
        isGone = true
        watcher.leave()
      },
    },
    // Nothing is read before somebody waits for it.
    { highWaterMark: 0 },
  )
}
