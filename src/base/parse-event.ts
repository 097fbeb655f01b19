import { CallError } from './call-error.js'

/** The JSON object in the data of an event, with the field `required` where one is named. Throws a `CallError` of kind `parse` that does not quote what was received, as the parser's own error would. */
export function parseEvent(provider: string, data: string, required?: string): object {
  try {
    const event: unknown = JSON.parse(data)
    if (typeof event === 'object' && event !== null && (required === undefined || required in event)) return event
  } catch {
    // Said below, for both.
  }
  throw new CallError({ kind: 'parse', provider, message: `${provider} sent an event that is not JSON. What came before it is kept.` })
}
