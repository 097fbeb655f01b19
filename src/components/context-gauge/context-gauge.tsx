import { forwardRef } from 'react'
import { useLocale } from '../../react/use-locale.js'
import { useStreamValue } from '../../react/use-stream-value.js'
import { MeterBar } from '../meter-bar.js'
import { type RootProps, type ShownProps, toFlag, toRootProps, toShown } from '../root-props.js'
import { UnknownValue } from '../unknown-value.js'
import { formatShare, toFill } from './to-fill.js'

/** The words of a `ContextGauge`. */
export interface ContextGaugeLabels {
  /** Name of the meter. */
  readonly context: string
  /** Said in place of the dash. */
  readonly unknown: string
  /** What is seen: how much of a window, which comes in short (`400K`). */
  readonly shortFill: (share: string, contextWindow: string) => string
  /** What is said: how much of a window, which comes in full (`400,000`). */
  readonly fill: (share: string, contextWindow: string) => string
  /** Said in place of `~` and an estimated share. */
  readonly about: (share: string) => string
  /** Added from `warningFrom` on. */
  readonly warning: string
  /** Added from `dangerFrom` on. */
  readonly danger: string
  /** Added where nothing more fits in. */
  readonly full: string
}

/** Props of `ContextGauge`, and DOM props of its root. */
export interface ContextGaugeProps extends RootProps<'div'>, ShownProps {
  /** Tokens that the model can hold; what the prices or the built-in table say of it unless set. What is no number above 0 is unknown. */
  readonly contextWindow?: number | null | undefined
  /** Share of the window from which `data-severity` is `warning`; 0.8 unless set. */
  readonly warningFrom?: number
  /** Share of the window from which `data-severity` is `danger`; 0.95 unless set. */
  readonly dangerFrom?: number
  /** Locale of the numbers; that of `CallscopeProvider`, or `en-US`, unless set. */
  readonly locale?: string
  /** Words in place of the English ones. */
  readonly labels?: Partial<ContextGaugeLabels>
}

const LABELS: ContextGaugeLabels = {
  context: 'Context window',
  unknown: 'context unknown',
  shortFill: (share, contextWindow) => `${share} of ${contextWindow} context`,
  fill: (share, contextWindow) => `${share} of ${contextWindow} tokens`,
  about: (share) => `about ${share}`,
  warning: 'filling up',
  danger: 'nearly full',
  full: 'full',
}

/**
 * How full the model's context window is, whatever it costs: the input, cached or not, and the output of an answer as a share of it, in text and as a
 * bar. Renders a `<div>`. `~` stands before an estimate, a dash where usage or window is unknown. It changes while a stream runs and is not announced.
 * Where a provider ran tools of its own, it reports the sum of their turns, which is more than the window holds at the end.
 */
export const ContextGauge = forwardRef<HTMLDivElement, ContextGaugeProps>(function ContextGauge(allProps, ref) {
  const { of, stream, contextWindow, warningFrom = 0.8, dangerFrom = 0.95, locale: ownLocale, labels, ...props } = allProps
  const locale = useLocale(ownLocale)
  const shown = toShown('ContextGauge', { of, stream })
  const status = useStreamValue(shown, (state) => state.status)
  const fill = useStreamValue(shown, (state) => toFill(state, contextWindow))
  const words = { ...LABELS, ...labels }
  const root = toRootProps('cs-context-gauge', status, props)
  if (fill === null) {
    return (
      <div aria-live="off" {...root} ref={ref} data-unknown="">
        <UnknownValue label={words.unknown} />
        <MeterBar />
      </div>
    )
  }
  const { tokens, window, share, estimated } = fill
  const severity = share >= dangerFrom ? 'danger' : share >= warningFrom ? 'warning' : undefined
  const alarm = severity && ` · ${share >= 1 ? words.full : words[severity]}`
  const percent = formatShare(fill, locale)
  const short = new Intl.NumberFormat(locale, { notation: 'compact', maximumSignificantDigits: 3 }).format(window)
  const said = words.fill(estimated ? words.about(percent) : percent, new Intl.NumberFormat(locale).format(window))
  return (
    <div aria-live="off" {...root} ref={ref} data-estimated={toFlag(estimated)} data-severity={severity}>
      <span aria-hidden="true">
        {words.shortFill(estimated ? `~${percent}` : percent, short)}
        {alarm}
      </span>
      <MeterBar meter={{ name: words.context, value: tokens, max: window, text: `${said}${alarm ?? ''}` }} />
    </div>
  )
})
