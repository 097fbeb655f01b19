/** The words of a `CompareView`. */
export interface CompareViewLabels {
  /** Name of all columns together. */
  readonly answers: string
  /** Heading of an answer whose model is not known, or that is one of several of one model. */
  readonly answer: (number: string) => string
  /** Beside what chooses an answer as the best. */
  readonly choose: string
}

/** The English words. */
export const COMPARE_VIEW_LABELS: CompareViewLabels = {
  answers: 'Answers side by side',
  answer: (number) => `Answer ${number}`,
  choose: 'Best answer',
}
