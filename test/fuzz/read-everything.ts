/** Reads every getter of an object and of its classes, and makes JSON of it. Gives the names of those that threw, with what they threw. */
export function readEverything(subject: object): string[] {
  const failures: string[] = []
  const attempt = (name: string, read: () => unknown): void => {
    try {
      read()
    } catch (error) {
      failures.push(`${subject.constructor.name}.${name}: ${String(error)}`)
    }
  }
  for (let owner = Object.getPrototypeOf(subject); owner && owner !== Object.prototype; owner = Object.getPrototypeOf(owner)) {
    for (const [name, { get }] of Object.entries(Object.getOwnPropertyDescriptors(owner))) if (get) attempt(name, () => walk(get.call(subject)))
  }
  attempt('toString()', () => String(subject))
  attempt('toJSON()', () => JSON.stringify(subject))
  return failures
}

/** Looks at everything within plain objects and lists: arguments of tool calls are read when somebody looks. */
function walk(value: unknown): void {
  if (typeof value !== 'object' || value === null) return
  const prototype: unknown = Object.getPrototypeOf(value)
  if (Array.isArray(value) || prototype === Object.prototype) for (const item of Object.values(value)) walk(item)
}
