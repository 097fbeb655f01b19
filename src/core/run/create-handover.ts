/** Values that go from one hand to the other: the giver waits until the taker has come back for more. */
export interface Handover<Value> {
  /** Settles when the taker wants the next one, or no more. */
  readonly give: (value: Value) => Promise<void>
  readonly values: () => AsyncGenerator<Value, void, undefined>
  /** No more will be given, or taken. */
  readonly close: () => void
}

/** Makes a handover from one giver to one taker. */
export function createHandover<Value>(): Handover<Value> {
  let offered: { readonly value: Value } | null = null
  let isClosed = false
  let wake: () => void = () => {}
  let release: () => void = () => {}
  return {
    give: (value) =>
      new Promise((resolve) => {
        if (isClosed) return resolve()
        offered = { value }
        release = resolve
        wake()
      }),
    async *values() {
      while (!isClosed || offered) {
        if (!offered) {
          await new Promise<void>((resolve) => (wake = resolve))
          continue
        }
        const { value } = offered
        offered = null
        yield value
        release()
      }
    },
    close() {
      isClosed = true
      wake()
      release()
    },
  }
}
