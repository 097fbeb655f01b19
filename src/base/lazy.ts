import { CallError } from './call-error.js'

/** What a caller is told when a provider's code did not come. */
export function notLoaded(provider: string, cause: unknown): CallError {
  return new CallError({ kind: 'network', provider, message: `The code for ${provider} could not be loaded. Check the network, then try again.`, cause })
}

/** Code that is loaded when it is first needed, or put in place by whoever has it already. */
export interface Lazy<Value> {
  /** The value, or `null` while it is not loaded. */
  readonly current: Value | null
  /** Loads it once; a failure is not remembered. */
  load(): Promise<Value>
  /** Puts the value in place and gives `subject` back, so that importing `subject` imports the value. */
  provideFor<Subject>(subject: Subject, value: Value): Subject
}

/** Makes a place for code that `load` imports. */
export function lazy<Value>(load: () => Promise<Value>): Lazy<Value> {
  let current: Value | null = null
  return {
    get current() {
      return current
    },
    load: async () => (current ??= await load()),
    provideFor(subject, value) {
      current = value
      return subject
    },
  }
}
