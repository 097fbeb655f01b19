/** When frames do not run (hidden tab, server, worker), a timer does: often enough to follow, seldom enough to cost nothing. */
const TIMER_MS = 50
/** A frame that was asked for may never come, when the tab is hidden meanwhile; this long is no frame late. */
const LATE_FRAME_MS = 250

export interface FrameNotifier {
  /** Asks for `notify` to be called at the next frame. Asking again before that changes nothing. */
  readonly request: () => void
  /** Forgets what was asked for. */
  readonly cancel: () => void
}

/** Gathers requests, and calls `notify` once a frame at the most; the last request is always answered. */
export function createFrameNotifier(notify: () => void): FrameNotifier {
  let frame: number | null = null
  let timer: ReturnType<typeof setTimeout> | null = null

  const cancel = (): void => {
    if (frame !== null) cancelAnimationFrame(frame)
    if (timer !== null) clearTimeout(timer)
    frame = timer = null
  }
  const run = (): void => {
    cancel()
    notify()
  }
  const request = (): void => {
    if (timer !== null) return
    const hasFrames = typeof requestAnimationFrame === 'function' && globalThis.document?.visibilityState !== 'hidden'
    if (hasFrames) frame = requestAnimationFrame(run)
    timer = setTimeout(run, hasFrames ? LATE_FRAME_MS : TIMER_MS)
  }
  return { request, cancel }
}
