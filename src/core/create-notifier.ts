import { tellApp } from '../base/tell-app.js'

/** When frames do not run (hidden tab, server, worker), a timer does: often enough to follow, seldom enough to cost nothing. */
const TIMER_MS = 50
/** A frame that was asked for may never come, when the tab is hidden meanwhile; this long is no frame late. It is waited for at most twice as long. */
const LATE_FRAME_MS = 250

/** How often changes are shown: once a frame, at once, or at least so many ms apart. */
export type Flush = 'frame' | 'sync' | number

export interface Notifier {
  /** Asks for `notify` to be called when it is due. Asking again before that changes nothing. */
  readonly request: () => void
  /** Calls it with the next frame where changes are shown by frames and frames come, else now. */
  readonly hurry: () => void
  /** Calls `notify` now; what was asked for is done with that. */
  readonly flush: () => void
}

/** Gathers requests, and calls `notify` no more often than `flush` says; the last request is always answered. */
export function createNotifier(notify: () => void, flush: Flush = 'frame'): Notifier {
  let frame: number | null = null
  let timer: ReturnType<typeof setTimeout> | null = null
  let isWatched = false
  let notifiedAt = Number.NEGATIVE_INFINITY

  const run = (): void => {
    if (frame !== null) cancelAnimationFrame(frame)
    if (timer !== null) clearTimeout(timer)
    frame = timer = null
    notifiedAt = performance.now()
    try {
      notify()
    } catch (error) {
      // Whoever watches failed, not what is watched.
      tellApp(() => {
        throw error
      }, null)
    }
  }
  // One timer for many frames: setting and clearing one for each would cost more than the frame's own request.
  const watch = (): void => {
    const watched = frame
    isWatched = watched !== null
    if (!isWatched) return
    setTimeout(() => {
      if (frame === watched) run()
      watch()
    }, LATE_FRAME_MS)
  }
  const hasFrames = (): boolean => flush === 'frame' && typeof requestAnimationFrame === 'function' && globalThis.document?.visibilityState !== 'hidden'
  const request = (): void => {
    if (flush === 'sync') return run()
    if (timer !== null || frame !== null) return
    if (hasFrames()) {
      frame = requestAnimationFrame(run)
      if (!isWatched) watch()
    } else timer = setTimeout(run, flush === 'frame' ? TIMER_MS : notifiedAt + flush - performance.now())
  }
  return { request, hurry: () => (hasFrames() ? request() : run()), flush: run }
}
