import type { PlainRequest } from '../../base/plain-request.js'
import type { LoggedRequest } from '../logged-request.js'

/** What was asked, as plain data without keys: made when it is looked at. */
export function toPlainRequestOf(source: LoggedRequest['source']): PlainRequest {
  return 'observed' in source ? source.observed.toPlainRequest() : source.request
}
