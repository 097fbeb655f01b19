/** Counts the commits below `root` until it is stopped; then gives the most that one frame had. It asks for a frame only behind a commit. */
export function countCommits(root: Node): () => number {
  let inFrame = 0
  let most = 0
  // Its callback is a microtask: one for each commit.
  const changes = new MutationObserver(() => {
    inFrame += 1
    most = Math.max(most, inFrame)
    if (inFrame === 1) requestAnimationFrame(() => (inFrame = 0))
  })
  changes.observe(root, { subtree: true, childList: true, characterData: true, attributes: true })
  return () => {
    changes.disconnect()
    return most
  }
}
