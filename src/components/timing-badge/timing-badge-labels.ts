/** The words of a `TimingBadge`. A number of tokens comes as it is written, and as a number. */
export interface TimingBadgeLabels {
  /** Said in place of the dash, before the first token and where no time is known. */
  readonly unknown: string
  /** Said of the time to the first token. */
  readonly firstToken: (time: string) => string
  /** Said where the time to the first token is unknown, and the rate is not. */
  readonly unknownFirstToken: string
  /** The rate as it is shown. */
  readonly shortRate: (tokens: string, value: number) => string
  /** The rate as it is said. */
  readonly rate: (tokens: string, value: number) => string
  /** Said where the rate is unknown, and the time to the first token is not. */
  readonly unknownRate: string
  /** Said in place of `~` and an estimated number of tokens. */
  readonly about: (tokens: string) => string
}

/** The English words. */
export const TIMING_BADGE_LABELS: TimingBadgeLabels = {
  unknown: 'timing unknown',
  firstToken: (time) => `First token after ${time}`,
  unknownFirstToken: 'Time to first token unknown',
  shortRate: (tokens) => `${tokens} tok/s`,
  rate: (tokens, value) => `${tokens} ${value === 1 ? 'token' : 'tokens'} per second`,
  unknownRate: 'rate unknown',
  about: (tokens) => `about ${tokens}`,
}
