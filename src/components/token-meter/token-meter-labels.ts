/** The counts that a `TokenMeter` shows. */
export type MeteredCount = 'inputTokens' | 'cacheReadTokens' | 'outputTokens' | 'reasoningTokens'

/** The words of a `TokenMeter`: what is said of each count, which comes as it is written, and as a number. */
export interface TokenMeterLabels extends Readonly<Record<MeteredCount, (count: string, value: number) => string>> {
  /** Said of the tokens that were sent, those from a cache among them. */
  readonly inputTokens: (count: string, value: number) => string
  /** Said of those of the input that came from a cache. */
  readonly cacheReadTokens: (count: string, value: number) => string
  /** Said of the tokens that came, those of reasoning among them. */
  readonly outputTokens: (count: string, value: number) => string
  /** Said of those of the output that were reasoning. */
  readonly reasoningTokens: (count: string, value: number) => string
  /** Said in place of the dash. */
  readonly unknown: string
  /** Said in place of `~` and an estimated count. */
  readonly about: (count: string) => string
}

/** The English words. */
export const TOKEN_METER_LABELS: TokenMeterLabels = {
  inputTokens: (count, value) => `${count} input ${value === 1 ? 'token' : 'tokens'}`,
  cacheReadTokens: (count) => `${count} of them cached`,
  outputTokens: (count, value) => `${count} output ${value === 1 ? 'token' : 'tokens'}`,
  reasoningTokens: (count) => `${count} of them reasoning`,
  unknown: 'tokens unknown',
  about: (count) => `about ${count}`,
}
