import type { CallError } from '../../base/call-error.js'

/** The words of an `ErrorNotice`. */
export interface ErrorNoticeLabels {
  /** What happened and what to do. English as the error itself says it; another language goes by its `kind`. */
  readonly message: (error: CallError) => string
  /** How long the provider asked to wait. */
  readonly wait: (time: string) => string
  /** Name of the button. */
  readonly retry: string
  /** The HTTP status. */
  readonly httpStatus: (status: number) => string
  /** The provider's id of the request. */
  readonly request: (requestId: string) => string
}

/** The English words. */
export const ERROR_NOTICE_LABELS: ErrorNoticeLabels = {
  message: ({ message }) => message,
  wait: (time) => `The service asks to wait ${time} before the next try.`,
  retry: 'Try again',
  httpStatus: (status) => `HTTP ${status}`,
  request: (requestId) => `Request ${requestId}`,
}
