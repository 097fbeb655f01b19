/**
 * Why an answer ended, in the words that all providers share: `stop` (finished, or a stop sequence),
 * `length` (token limit), `tool_calls` (wants tools run), `content_filter` (filtered or refused).
 */
export type FinishReason = 'stop' | 'length' | 'tool_calls' | 'content_filter'

/** Wire value → common value. Values that are not in the map have no common word and stay readable as they are. */
export type FinishReasonMap = ReadonlyMap<string, FinishReason>
