/** The words of a `ReasoningView`. */
export interface ReasoningViewLabels {
  /** Name of the button while the model thinks. */
  readonly thinking: string
  /** Name of the button afterwards, where nobody knows how long it took. */
  readonly thought: string
  /** Name of the button afterwards; the time comes in words, such as `12 seconds`. */
  readonly thoughtFor: (time: string) => string
}

/** The English words. */
export const REASONING_VIEW_LABELS: ReasoningViewLabels = {
  thinking: 'Thinking…',
  thought: 'Reasoning',
  thoughtFor: (time) => `Thought for ${time}`,
}
