const checked = new WeakMap<object, unknown>()

/** The checked object of an answer, noted by whoever checked it: that takes time, which a getter has not. */
export function dataOf(answer: object): unknown {
  return checked.get(answer) ?? null
}

/** Notes the checked object of an answer. */
export function noteData(answer: object, data: unknown): void {
  checked.set(answer, data)
}
