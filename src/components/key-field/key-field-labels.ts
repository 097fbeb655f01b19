/** The words of a `KeyField`. */
export interface KeyFieldLabels {
  /** Name of the field. */
  readonly label: string
  /** Name of the button while the key is hidden. */
  readonly show: string
  /** Name of the button while the key can be read. */
  readonly hide: string
  /** Name of the button that empties the field. */
  readonly forget: string
  /** Where the key goes. */
  readonly sentTo: (destination: string) => string
  /** Added where the key is kept. */
  readonly remembered: string
  /** How keys begin. */
  readonly startsWith: (prefix: string) => string
  /** The same where this key does not. */
  readonly unexpected: (prefix: string) => string
}

/** The English words. */
export const KEY_FIELD_LABELS: KeyFieldLabels = {
  label: 'API key',
  show: 'Show key',
  hide: 'Hide key',
  forget: 'Forget key',
  sentTo: (destination) => `It goes from this browser to ${destination}, and nowhere else.`,
  remembered: 'It is kept in this browser until you forget it.',
  startsWith: (prefix) => `Begins with ${prefix}`,
  unexpected: (prefix) => `Keys of this service usually begin with ${prefix}. Is it the right one?`,
}
