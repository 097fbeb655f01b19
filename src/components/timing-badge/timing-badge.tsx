import { forwardRef } from 'react'
import type { Status } from '../../core/call-state.js'
import { useStreamValue } from '../../react/use-stream-value.js'
import { useNumberLocale } from '../labels/use-number-locale.js'
import { useWords } from '../labels/use-words.js'
import { Part } from '../part/part.js'
import type { WholeProps } from '../part/part-props.js'
import { type ShownProps, toShown } from '../root-props.js'
import { SeenAndSaid } from '../seen-and-said.js'
import { UnknownValue } from '../unknown-value.js'
import { TIMING_BADGE_LABELS, type TimingBadgeLabels } from './timing-badge-labels.js'
import { toSpeed } from './to-speed.js'

/** What a `TimingBadge` shows, as `data-*`. */
export interface TimingBadgeState {
  readonly status: Status
  /** Whether neither time nor rate is known. */
  readonly unknown: boolean
  readonly estimated: boolean
}

/** Props of `TimingBadge`, and DOM props of its root. */
export interface TimingBadgeProps extends WholeProps<'span', TimingBadgeState>, ShownProps {
  /** Locale of the numbers and units; that of `CallscopeProvider` or of the labels, or `en-US`, unless set. */
  readonly locale?: string
  /** Words in place of those of `LabelsProvider`, or the English ones. */
  readonly labels?: Partial<TimingBadgeLabels>
}

/**
 * How fast an answer came: the time to its first token, and output tokens per second since then, `~` before an estimate. Renders a `<span>`. A dash
 * stands for what is not known yet. It changes as the stream does, by no clock of its own, and is not announced.
 */
export const TimingBadge = /* @__PURE__ */ forwardRef<HTMLSpanElement, TimingBadgeProps>(function TimingBadge({ of, stream, locale: ownLocale, labels, ...given }, ref) {
  const locale = useNumberLocale(ownLocale)
  const words = useWords('TimingBadge', TIMING_BADGE_LABELS, labels)
  const shown = toShown('TimingBadge', { of, stream })
  const status = useStreamValue(shown, (state) => state.status)
  const { firstTokenMs, tokensPerSecond, estimated } = useStreamValue(shown, toSpeed)
  const unknown = firstTokenMs === null && tokensPerSecond === null
  const time = (unitDisplay: 'narrow' | 'long'): string | null => (firstTokenMs === null ? null : formatTime(firstTokenMs, locale, unitDisplay))
  const rate = (toText: (tokens: string, value: number) => string, toCount: (tokens: string) => string): string | null => {
    if (tokensPerSecond === null) return null
    const text = formatRate(tokensPerSecond, locale)
    return toText(estimated ? toCount(text) : text, tokensPerSecond)
  }
  const longTime = time('long')
  const said = [longTime === null ? words.unknownFirstToken : words.firstToken(longTime), rate(words.rate, words.about) ?? words.unknownRate]
  const children = unknown ? (
    <UnknownValue label={words.unknown} />
  ) : (
    <SeenAndSaid
      said={new Intl.ListFormat(locale, { type: 'unit' }).format(said)}
      seen={
        <>
          {/* Each part keeps its own direction: a number and a unit of another script would change places with their neighbours. */}
          <bdi>{time('narrow') ?? '—'}</bdi> · <bdi>{rate(words.shortRate, (tokens) => `~${tokens}`) ?? '—'}</bdi>
        </>
      }
    />
  )
  return <Part tag="span" state={{ status, unknown, estimated }} own={{ className: 'cs-timing-badge', 'aria-live': 'off', children }} given={given} elementRef={ref} />
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
