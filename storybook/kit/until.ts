const STEP_MS = 20

/** Waits until something holds. Throws `message` where it does not within `patienceMs`. */
export async function until(holds: () => boolean, { patienceMs, message }: { readonly patienceMs: number; readonly message: string }): Promise<void> {
  for (let waitedMs = 0; !holds(); waitedMs += STEP_MS) {
    if (waitedMs >= patienceMs) throw new Error(message)
    await new Promise((resolve) => setTimeout(resolve, STEP_MS))
  }
}
