/** The word that every text of the benchmark begins with, and that nothing else on its pages has. */
const FIRST = 'the '

const countFirst = (root: HTMLElement): number => (root.textContent ?? '').split(FIRST).length

/**
 * Sees when the first text of an answer is on the screen: behind the frame that paints it. `stop` gives the time since the answer's first byte, as the
 * browser noted it; `null` where one of the two is not known. It watches until there is text, and costs nothing behind that.
 */
export function watchFirstText(root: HTMLElement): { readonly stop: (since: number) => number | null } {
  let before = countFirst(root)
  let shown: number | null = null
  const changes = new MutationObserver(() => {
    const count = countFirst(root)
    // An answer that stood there may go first.
    before = Math.min(before, count)
    if (count === before) return
    changes.disconnect()
    // Tasks come behind the painting of a frame; what is asked for in a frame is done in it.
    requestAnimationFrame(() => setTimeout(() => (shown = performance.now())))
  })
  changes.observe(root, { subtree: true, childList: true, characterData: true })
  return {
    stop(since) {
      changes.disconnect()
      const requests = performance.getEntriesByType('resource') as PerformanceResourceTiming[]
      const answers = requests.filter(({ initiatorType, startTime }) => initiatorType === 'fetch' && startTime >= since)
      // Some ask for something else before: the answer is the longest. Of many at once it is the first.
      const [answer] = answers.toSorted((a, b) => b.decodedBodySize - a.decodedBodySize || a.responseStart - b.responseStart)
      return shown === null || !answer ? null : shown - answer.responseStart
    },
  }
}
