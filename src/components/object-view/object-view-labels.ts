/** The words of an `ObjectView`. A number comes as it is written, and as a number. */
export interface ObjectViewLabels {
  /** Said in place of the dash where nothing has come. */
  readonly unknown: string
  /** Said of what is to come still. */
  readonly pending: string
  /** Said of what the schema has, and the answer has not. */
  readonly missing: string
  /** Said of `null`. */
  readonly empty: string
  /** Shown for `true`. */
  readonly yes: string
  /** Shown for `false`. */
  readonly no: string
  /** How long a list is. */
  readonly items: (count: string, value: number) => string
  /** Name of one of a list that can be opened. */
  readonly item: (number: string) => string
  /** Name of the button that shows more of a list. */
  readonly more: (count: string, value: number) => string
  /** Name of the button that shows the rest of a long text. */
  readonly wholeText: string
  /** Name of the button that copies all of it as JSON. */
  readonly copy: string
  /** Its name once that is done. */
  readonly copied: string
  /** Its name where that was not possible. */
  readonly notCopied: string
}

/** The English words. */
export const OBJECT_VIEW_LABELS: ObjectViewLabels = {
  unknown: 'unknown',
  pending: 'still to come',
  missing: 'not given',
  empty: 'no value',
  yes: 'yes',
  no: 'no',
  items: (count, value) => `${count} ${value === 1 ? 'item' : 'items'}`,
  item: (number) => `Item ${number}`,
  more: (count) => `Show ${count} more`,
  wholeText: 'Show the whole text',
  copy: 'Copy JSON',
  copied: 'Copied',
  notCopied: 'Could not be copied',
}
