import type { FinishReason, FinishReasonMap } from '../../base/finish-reason.js'

/** `stop_reason` of the messages API. `pause_turn` has no common word: the turn goes on when the message is sent back. */
export const anthropicFinishReasons: FinishReasonMap = new Map<string, FinishReason>([
  ['end_turn', 'stop'],
  ['stop_sequence', 'stop'],
  ['max_tokens', 'length'],
  ['model_context_window_exceeded', 'length'],
  ['tool_use', 'tool_calls'],
  ['refusal', 'content_filter'],
])
