// What setTimeout takes: above that it fires at once.
const LONGEST_MS = 2 ** 31 - 1

/** Calls `action` after so many ms, at most 24 days, unless what it gives is called before. Keeps no process alive. */
export function startTimer(action: () => void, ms: number): () => void {
  const timer = setTimeout(action, Math.min(ms, LONGEST_MS))
  // A number where there is no Node.
  if (typeof timer === 'object') timer.unref()
  return () => clearTimeout(timer)
}
