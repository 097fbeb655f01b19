const PATIENCE_MS = 10_000
const STEP_MS = 20

/** Waits until the call of a story has come to its state. Throws where it does not within ten seconds. */
export async function untilReached(name: string, canvasElement: HTMLElement): Promise<void> {
  const scene = `[data-call-scenario="${name}"] > [data-call-reached="true"]`
  for (let waitedMs = 0; !canvasElement.querySelector(scene); waitedMs += STEP_MS) {
    if (waitedMs >= PATIENCE_MS) throw new Error(`The call has not come to the state ${name}.`)
    await new Promise((resolve) => setTimeout(resolve, STEP_MS))
  }
}
