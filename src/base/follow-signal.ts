/** What follows a signal for a while: it aborts when that does, until `leave`, and may be stopped by itself. */
export interface Follower {
  readonly signal: AbortSignal
  readonly stop: () => void
  readonly leave: () => void
}

/** Makes a signal of its own for a part of the work that `leader` stops: what comes after that part is stopped in another way. */
export function followSignal(leader: AbortSignal): Follower {
  const controller = new AbortController()
  const stop = (): void => controller.abort(leader.reason)
  if (leader.aborted) stop()
  else leader.addEventListener('abort', stop, { once: true })
  return { signal: controller.signal, stop, leave: () => leader.removeEventListener('abort', stop) }
}
