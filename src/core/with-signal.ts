/**
 * Runs `task` with a signal of its own that follows `signal`, and rejects with the reason of `signal` as soon as that aborts, whatever the task
 * is waiting for. No listener is left on `signal`: it may live as long as the app, and the SDKs leave one for each request.
 */
export async function withSignal<Value>(signal: AbortSignal | undefined, task: (signal: AbortSignal) => Promise<Value>): Promise<Value> {
  const controller = new AbortController()
  if (!signal) return task(controller.signal)
  signal.throwIfAborted()
  return new Promise<Value>((resolve, reject) => {
    const abort = (): void => {
      reject(signal.reason)
      controller.abort(signal.reason)
    }
    signal.addEventListener('abort', abort, { once: true })
    task(controller.signal)
      .then(resolve, reject)
      .finally(() => signal.removeEventListener('abort', abort))
  })
}
