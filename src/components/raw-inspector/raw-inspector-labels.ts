/** The words of a `RawInspector`. */
export interface RawInspectorLabels {
  /** Name of the whole. */
  readonly inspector: string
  /** Name of the field that searches. */
  readonly search: string
  /** Name of the field that picks one of several requests of a call. */
  readonly requests: string
  /** One of several requests, by its number from 1, and the model. */
  readonly requestOf: (number: number, model: string) => string
  /** Head of what was sent. */
  readonly request: string
  /** Head of the chunks, by how many there are. */
  readonly chunks: (count: string, value: number) => string
  /** The same while something is searched for. */
  readonly chunksFound: (found: string, count: string) => string
  /** Said where there are none. */
  readonly noChunks: string
  /** Head of what came, as one object. */
  readonly response: string
  /** Head of why it failed. */
  readonly error: string
  /** Said before anything was sent. */
  readonly empty: string
  /** Name of the button that shows further chunks. */
  readonly more: (count: string) => string
  /** Name of the button that copies. */
  readonly copy: string
  /** Announced, and shown on it, when it has. */
  readonly copied: string
  /** The same where the browser did not let it. */
  readonly notCopied: string
}

/** The English words. */
export const RAW_INSPECTOR_LABELS: RawInspectorLabels = {
  inspector: 'What was sent and received',
  search: 'Search',
  requests: 'Request',
  requestOf: (number, model) => `${number}: ${model}`,
  request: 'Request',
  chunks: (count, value) => `${count} ${value === 1 ? 'chunk' : 'chunks'}`,
  chunksFound: (found, count) => `${found} of ${count} chunks`,
  noChunks: 'No chunks were kept. Streams keep them with keepChunks.',
  response: 'Response',
  error: 'Error',
  empty: 'Nothing was sent yet.',
  more: (count) => `Show ${count} more`,
  copy: 'Copy',
  copied: 'Copied',
  notCopied: 'Not copied',
}
