import { globalClock, type SimulatorClock } from './create-manual-clock.js'
import type { Step } from './to-steps.js'

/** A hundred thousand chunks are to be fast, and yet not all be made before somebody reads the first. */
const STEPS_PER_PULL = 64

export interface ScriptedBodyOptions {
  /** By which its pauses pass; the clock of the page or process unless set. */
  readonly clock?: SimulatorClock | undefined
  /** Breaks the body, as aborting a request does. */
  readonly signal: AbortSignal | null
  /** The reader went away, or the signal was aborted, before everything was read. */
  readonly onAbort: () => void
}

/** A body that does what the steps say, as far as it is read. Once it is stopped no timer is left. */
export function createScriptedBody(steps: Iterable<Step>, { signal, onAbort, clock = globalClock }: ScriptedBodyOptions): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  const iterator = steps[Symbol.iterator]()
  let step = iterator.next()
  let following = iterator.next()
  let timer: unknown
  let onSignal = (): void => {}
  const stop = (): void => {
    clock.clearTimeout(timer)
    signal?.removeEventListener('abort', onSignal)
  }
  const wait = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      timer = clock.setTimeout(resolve, ms)
    })

  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        onSignal = () => {
          stop()
          onAbort()
          controller.error(signal?.reason)
        }
        signal?.addEventListener('abort', onSignal, { once: true })
      },
      async pull(controller) {
        let text = ''
        const flush = (): void => {
          if (text !== '') controller.enqueue(encoder.encode(text))
          text = ''
        }
        for (let sent = 0; sent < STEPS_PER_PULL && !step.done; sent++) {
          // The last step waits until everything before it was read: to break would throw that away,
          // and a body that has closed cannot say any more that its reader left early.
          if (sent > 0 && following.done) return flush()
          if (step.value.type === 'stall') return new Promise(() => {})
          if (step.value.type === 'reset') {
            stop()
            // The words of Node's fetch.
            return controller.error(new TypeError('terminated'))
          }
          if (step.value.waitMs > 0) {
            flush()
            await wait(step.value.waitMs)
          }
          text += step.value.text
          step = following
          following = iterator.next()
        }
        flush()
        if (!step.done) return
        stop()
        controller.close()
      },
      cancel() {
        stop()
        onAbort()
      },
    },
    // Pulled only by a reader that waits.
    { highWaterMark: 0 },
  )
}
