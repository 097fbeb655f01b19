/** What was seen on the page while a stream ran. */
export interface Watched {
  /** Times at which something on the page changed. A commit of React is one. */
  readonly commits: number
  /** Most commits within one frame. */
  readonly mostInFrame: number
  /** The longest task in ms; 0 = none was longer than 50 ms. */
  readonly longestTaskMs: number
  readonly wallMs: number
}

/**
 * Counts long tasks, and the commits below `root`, until it is stopped. It asks for a frame only behind a commit, so that it costs nothing where
 * none is. A floor gives no root: a record of each of its appends would cost more than the append.
 */
export function watch(root: Node | null): { readonly stop: () => Watched } {
  const start = performance.now()
  let commits = 0
  let inFrame = 0
  let mostInFrame = 0
  let longestTaskMs = 0
  // Its callback is a microtask: one for each commit.
  const changes = new MutationObserver(() => {
    commits += 1
    inFrame += 1
    mostInFrame = Math.max(mostInFrame, inFrame)
    if (inFrame === 1) requestAnimationFrame(() => (inFrame = 0))
  })
  if (root) changes.observe(root, { subtree: true, childList: true, characterData: true, attributes: true })
  const note = (entries: PerformanceEntryList): void => {
    for (const { duration } of entries) longestTaskMs = Math.max(longestTaskMs, duration)
  }
  const tasks = new PerformanceObserver((list) => note(list.getEntries()))
  tasks.observe({ type: 'longtask' })
  return {
    stop() {
      note(tasks.takeRecords())
      tasks.disconnect()
      changes.disconnect()
      return { commits, mostInFrame, longestTaskMs, wallMs: performance.now() - start }
    },
  }
}
