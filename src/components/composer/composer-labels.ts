/** The words of a `Composer`. */
export interface ComposerLabels {
  /** Name of the field, and what stands in it while it is empty. */
  readonly message: string
  /** Name of the button that sends. */
  readonly send: string
  /** Name of the button that stops. */
  readonly stop: string
}

/** The English words. */
export const COMPOSER_LABELS: ComposerLabels = {
  message: 'Message',
  send: 'Send',
  stop: 'Stop',
}
