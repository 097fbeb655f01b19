/** Work done in one go before the browser gets a turn: short enough for a frame to be missed, not seen (a long task is 50 ms). */
export const TURN_MS = 30

/** Lets everything else that waits run: input, painting, timers. Not throttled in hidden tabs, as a timer would be. */
export function turn(): Promise<void> {
  const { scheduler } = globalThis as { scheduler?: { yield?: () => Promise<void> } }
  if (scheduler?.yield) return scheduler.yield()
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      resolve()
    }
    port2.postMessage(null)
  })
}
