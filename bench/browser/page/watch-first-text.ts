/** The word that every text of the benchmark begins with, and that nothing else on its pages has. */
const FIRST = 'the '

const countFirst = (root: HTMLElement): number => (root.textContent ?? '').split(FIRST).length

/**
 * Sees when the first text of an answer is on the screen: behind the frame that paints it. `stop` gives the time since the answer's first byte, as the
 * browser noted it; `null` where one of the two is not known. It asks for frames until there is text, which costs something.
 */
export function watchFirstText(root: HTMLElement): { readonly stop: (since: number) => number | null } {
  let before = countFirst(root)
  let shown: number | null = null
  let isWatching = true
  // Whether the callbacks of a frame run, behind which it is painted. Asked for a frame ahead, this one is the first of them.
  let isInFrame = false
  const { port1, port2 } = new MessageChannel()
  port1.onmessage = () => (isInFrame = false)
  const followFrames = (): void => {
    if (!isWatching) return port1.close()
    isInFrame = true
    // A task, and so behind the painting.
    port2.postMessage(null)
    requestAnimationFrame(followFrames)
  }
  requestAnimationFrame(followFrames)
  const note = (): void => void setTimeout(() => (shown = performance.now()))
  const changes = new MutationObserver(() => {
    const count = countFirst(root)
    // An answer that stood there may go first.
    before = Math.min(before, count)
    if (count === before) return
    changes.disconnect()
    isWatching = false
    // A callback that is asked for within a frame would be called in the next one.
    if (isInFrame) note()
    else requestAnimationFrame(note)
  })
  changes.observe(root, { subtree: true, childList: true, characterData: true })
  return {
    stop(since) {
      changes.disconnect()
      isWatching = false
      const requests = performance.getEntriesByType('resource') as PerformanceResourceTiming[]
      const answers = requests.filter(({ initiatorType, startTime }) => initiatorType === 'fetch' && startTime >= since)
      // Some ask for something else before: the answer is the longest. Of many at once it is the first.
      const [answer] = answers.toSorted((a, b) => b.decodedBodySize - a.decodedBodySize || a.responseStart - b.responseStart)
      return shown === null || !answer ? null : shown - answer.responseStart
    },
  }
}
