/** Calls `task` after `ms`; the result ends that. Node does not wait for it: a script that is done ends. */
export function later(task: () => void, ms: number): () => void {
  const timer = setTimeout(task, ms)
  // Browsers give a number.
  if (typeof timer === 'object') (timer as { unref?: () => void }).unref?.()
  return () => clearTimeout(timer)
}
