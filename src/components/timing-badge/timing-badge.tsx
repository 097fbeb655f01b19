import { forwardRef } from 'react'
import { useLocale } from '../../react/use-locale.js'
import { useStreamValue } from '../../react/use-stream-value.js'
import { type RootProps, type ShownProps, toFlag, toRootProps, toShown } from '../root-props.js'
import { SeenAndSaid } from '../seen-and-said.js'
import { UnknownValue } from '../unknown-value.js'
import { toSpeed } from './to-speed.js'

/** The words of a `TimingBadge`. */
export interface TimingBadgeLabels {
  /** Said in place of the dash, before the first token and where no time is known. */
  readonly unknown: string
  /** Said of the time to the first token. */
  readonly firstToken: (time: string) => string
  /** Said where the time to the first token is unknown, and the rate is not. */
  readonly unknownFirstToken: string
  /** The rate as it is shown. */
  readonly shortRate: (tokens: string) => string
  /** The rate as it is said. */
  readonly rate: (tokens: string) => string
  /** Said where the rate is unknown, and the time to the first token is not. */
  readonly unknownRate: string
  /** Said in place of `~` and an estimated number of tokens. */
  readonly about: (tokens: string) => string
}

/** Props of `TimingBadge`, and DOM props of its root. */
export interface TimingBadgeProps extends RootProps<'span'>, ShownProps {
  /** Locale of the numbers and units; that of `CallscopeProvider`, or `en-US`, unless set. */
  readonly locale?: string
  /** Words in place of the English ones. */
  readonly labels?: Partial<TimingBadgeLabels>
}

const LABELS: TimingBadgeLabels = {
  unknown: 'timing unknown',
  firstToken: (time) => `First token after ${time}`,
  unknownFirstToken: 'Time to first token unknown',
  shortRate: (tokens) => `${tokens} tok/s`,
  rate: (tokens) => `${tokens} tokens per second`,
  unknownRate: 'rate unknown',
  about: (tokens) => `about ${tokens}`,
}

/**
 * How fast an answer came: the time to its first token, and output tokens per second since then, `~` before an estimate. Renders a `<span>`. A dash
 * stands for what is not known yet. It changes as the stream does, by no clock of its own, and is not announced.
 */
export const TimingBadge = forwardRef<HTMLSpanElement, TimingBadgeProps>(function TimingBadge({ of, stream, locale: ownLocale, labels, ...props }, ref) {
  const locale = useLocale(ownLocale)
  const shown = toShown('TimingBadge', { of, stream })
  const status = useStreamValue(shown, (state) => state.status)
  const { firstTokenMs, tokensPerSecond, estimated } = useStreamValue(shown, toSpeed)
  const words = { ...LABELS, ...labels }
  const isUnknown = firstTokenMs === null && tokensPerSecond === null
  const time = (unitDisplay: 'narrow' | 'long'): string | null => (firstTokenMs === null ? null : formatTime(firstTokenMs, locale, unitDisplay))
  const rate = tokensPerSecond === null ? null : formatRate(tokensPerSecond, locale)
  const longTime = time('long')
  const said = [
    longTime === null ? words.unknownFirstToken : words.firstToken(longTime),
    rate === null ? words.unknownRate : words.rate(estimated ? words.about(rate) : rate),
  ]
  return (
    <span
      aria-live="off"
      {...toRootProps('cs-timing-badge', status, props)}
      ref={ref}
      data-unknown={toFlag(isUnknown)}
      data-estimated={toFlag(estimated)}
    >
      {isUnknown ? (
        <UnknownValue label={words.unknown} />
      ) : (
        <SeenAndSaid
          said={new Intl.ListFormat(locale, { type: 'unit' }).format(said)}
          seen={
            <>
              {/* Each part keeps its own direction: a number and a unit of another script would change places with their neighbours. */}
              <bdi>{time('narrow') ?? '—'}</bdi> · <bdi>{rate === null ? '—' : words.shortRate(estimated ? `~${rate}` : rate)}</bdi>
            </>
          }
        />
      )}
    </span>
  )
})

/** Milliseconds below a tenth of a second, seconds from there on. */
function formatTime(ms: number, locale: string, unitDisplay: 'narrow' | 'long'): string {
  const [value, unit, maximumFractionDigits] = ms < 100 ? [ms, 'millisecond', 0] : [ms / 1000, 'second', ms < 10_000 ? 2 : 1]
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay, maximumFractionDigits }).format(value)
}

/** Two digits that count below 10 tokens a second, so that a slow answer does not read as 0; none after the point above. */
function formatRate(rate: number, locale: string): string {
  return new Intl.NumberFormat(locale, rate < 10 ? { maximumSignificantDigits: 2 } : { maximumFractionDigits: 0 }).format(rate)
}
