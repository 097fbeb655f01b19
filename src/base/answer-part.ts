/** Where in `content`, `reasoning` or `refusal` of the first choice a part stands: UTF-16 offsets, `end` exclusive. */
interface TextPart<Type extends 'text' | 'reasoning' | 'refusal'> {
  readonly type: Type
  readonly start: number
  readonly end: number
}

/**
 * A stretch of an answer that is of one kind: text, reasoning or refusal as a piece of the field that holds all of it, or the tool call at `position` in
 * `toolCalls`.
 */
export type AnswerPart = TextPart<'text'> | TextPart<'reasoning'> | TextPart<'refusal'> | { readonly type: 'tool-call'; readonly position: number }

/** Kinds of parts that grow. */
export type AnswerTextType = Exclude<AnswerPart['type'], 'tool-call'>
