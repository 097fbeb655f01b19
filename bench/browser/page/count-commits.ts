/** Counts the commits below `root` until it is stopped; then gives how many there were, and the most that one frame had. */
export function countCommits(root: Node): () => { readonly commits: number; readonly mostInFrame: number } {
  let commits = 0
  let inFrame = 0
  let mostInFrame = 0
  // Its callback is a microtask: one for each commit.
  const changes = new MutationObserver(() => {
    commits += 1
    inFrame += 1
    mostInFrame = Math.max(mostInFrame, inFrame)
    // It asks for a frame only behind a commit.
    if (inFrame === 1) requestAnimationFrame(() => (inFrame = 0))
  })
  changes.observe(root, { subtree: true, childList: true, characterData: true, attributes: true })
  return () => {
    changes.disconnect()
    return { commits, mostInFrame }
  }
}
