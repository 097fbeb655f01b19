/** Waits, a frame at a time, until `condition` holds. */
export async function until(condition: () => boolean): Promise<void> {
  const deadline = performance.now() + 10_000
  while (!condition()) {
    if (performance.now() > deadline) throw new Error('It did not come to that in 10 s')
    await new Promise(requestAnimationFrame)
  }
}
