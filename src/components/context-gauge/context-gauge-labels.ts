/** The words of a `ContextGauge`. */
export interface ContextGaugeLabels {
  /** Name of the meter. */
  readonly context: string
  /** Said in place of the dash. */
  readonly unknown: string
  /** What is seen: how much of a window, which comes in short (`400K`). */
  readonly shortFill: (share: string, contextWindow: string) => string
  /** What is said: how much of a window, which comes in full (`400,000`) and as a number of tokens. */
  readonly fill: (share: string, contextWindow: string, value: number) => string
  /** Said in place of `~` and an estimated share. */
  readonly about: (share: string) => string
  /** Added from `warningFrom` on. */
  readonly warning: string
  /** Added from `dangerFrom` on. */
  readonly danger: string
  /** Added where nothing more fits in. */
  readonly full: string
}

/** The English words. */
export const CONTEXT_GAUGE_LABELS: ContextGaugeLabels = {
  context: 'Context window',
  unknown: 'context unknown',
  shortFill: (share, contextWindow) => `${share} of ${contextWindow} context`,
  fill: (share, contextWindow, value) => `${share} of ${contextWindow} ${value === 1 ? 'token' : 'tokens'}`,
  about: (share) => `about ${share}`,
  warning: 'filling up',
  danger: 'nearly full',
  full: 'full',
}
