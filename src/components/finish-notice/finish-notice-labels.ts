/** Why an answer is not what was asked for. */
export type NoticedReason = 'refusal' | 'content_filter' | 'length'

/** What is said of each reason, and the name of the button. */
export type FinishNoticeLabels = Readonly<Record<NoticedReason | 'continue', string>>

/** The English words. */
export const FINISH_NOTICE_LABELS: FinishNoticeLabels = {
  refusal: 'The model declined to answer.',
  content_filter: 'The answer was cut by the provider’s content filter.',
  length: 'The answer was cut at the token limit.',
  continue: 'Continue',
}
