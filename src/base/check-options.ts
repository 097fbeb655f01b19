import { CallError } from './call-error.js'

/** Throws a `CallError` where an option has a name that is not known: a misspelt option would do nothing, unseen. */
export function checkOptions(where: string, options: object, known: readonly string[]): void {
  if (typeof options !== 'object' || options === null) {
    throw new CallError({ kind: 'invalid_request', message: `${where} takes an object of options: ${known.join(', ')}.` })
  }
  const unknown = Object.keys(options).filter((name) => !known.includes(name))
  if (unknown.length === 0) return
  const names = unknown.map((name) => `"${name}"`).join(', ')
  throw new CallError({ kind: 'invalid_request', message: `${where} has no option ${names}. Its options are: ${known.join(', ')}.` })
}
