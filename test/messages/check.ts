import fc from 'fast-check'

/** The same cases in every run, so that a failure can be seen again. */
const SETTINGS = { seed: 20_260_101, numRuns: 150 }

/** Checks what must hold for whatever `arbitrary` makes. */
export function check<Case>(arbitrary: fc.Arbitrary<Case>, property: (example: Case) => void): void {
  fc.assert(fc.property(arbitrary, property), SETTINGS)
}

/** The same for what takes time. */
export async function checkAsync<Case>(arbitrary: fc.Arbitrary<Case>, property: (example: Case) => Promise<void>, numRuns = 50): Promise<void> {
  await fc.assert(fc.asyncProperty(arbitrary, property), { ...SETTINGS, numRuns })
}

/** What is left of a value that was stored. */
export function stored<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value))
}

/** A value that throws wherever somebody tries to change it. Bytes cannot be frozen. */
export function frozen<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null && !ArrayBuffer.isView(value)) {
    Object.values(value).forEach(frozen)
    Object.freeze(value)
  }
  return value
}
