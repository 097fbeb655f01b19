/** Waits, a frame at a time, until `condition` holds. */
export async function until(condition: () => boolean, timeoutMs = 40_000): Promise<void> {
  const deadline = performance.now() + timeoutMs
  while (!condition()) {
    if (performance.now() > deadline) throw new Error(`It did not come to that in ${timeoutMs / 1000} s`)
    await new Promise(requestAnimationFrame)
  }
}
