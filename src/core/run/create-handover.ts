/** Values that go from one hand to the other, in their order: they wait until the taker comes for them. */
export interface Handover<Value> {
  readonly give: (value: Value) => void
  /** Ends after the last one that was given before the close. */
  readonly values: () => AsyncGenerator<Value, void, undefined>
  /** No more will be given. */
  readonly close: () => void
}

/** Makes a handover from one giver to one taker. */
export function createHandover<Value>(): Handover<Value> {
  const offered: Value[] = []
  let isClosed = false
  let wake: () => void = () => {}
  return {
    give(value) {
      offered.push(value)
      wake()
    },
    async *values() {
      while (!isClosed || offered.length > 0) {
        if (offered.length > 0) yield* offered.splice(0)
        else await new Promise<void>((resolve) => (wake = resolve))
      }
    },
    close() {
      isClosed = true
      wake()
    },
  }
}
