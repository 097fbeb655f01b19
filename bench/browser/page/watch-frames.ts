const FRAME_MS = 1000 / 60

/** Counts the frames that the page could have had, and those of them that did not come because it was busy. */
export function watchFrames(): { readonly stop: () => { readonly due: number; readonly dropped: number } } {
  let due = 0
  let dropped = 0
  let last = performance.now()
  let isStopped = false
  const next = (now: number): void => {
    if (isStopped) return
    const passed = Math.max(1, Math.round((now - last) / FRAME_MS))
    due += passed
    dropped += passed - 1
    last = now
    requestAnimationFrame(next)
  }
  requestAnimationFrame((now) => {
    last = now
    requestAnimationFrame(next)
  })
  return {
    stop() {
      isStopped = true
      return { due, dropped }
    },
  }
}
