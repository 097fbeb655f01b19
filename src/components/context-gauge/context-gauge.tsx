import { forwardRef } from 'react'
import type { Status } from '../../core/call-state.js'
import { useStreamValue } from '../../react/use-stream-value.js'
import { useNumberLocale } from '../labels/use-number-locale.js'
import { useWords } from '../labels/use-words.js'
import { MeterBar } from '../meter-bar.js'
import { Part } from '../part/part.js'
import type { WholeProps } from '../part/part-props.js'
import { type ShownProps, toShown } from '../root-props.js'
import { UnknownValue } from '../unknown-value.js'
import { CONTEXT_GAUGE_LABELS, type ContextGaugeLabels } from './context-gauge-labels.js'
import { formatShare, toFill } from './to-fill.js'

/** What a `ContextGauge` shows, as `data-*`. */
export interface ContextGaugeState {
  readonly status: Status
  /** `null` below `warningFrom`, and where it is unknown. */
  readonly severity: 'warning' | 'danger' | null
  readonly unknown: boolean
  readonly estimated: boolean
}

/** Props of `ContextGauge`, and DOM props of its root. */
export interface ContextGaugeProps extends WholeProps<'div', ContextGaugeState>, ShownProps {
  /** Tokens that the model can hold; what the prices or the built-in table say of it unless set. What is no number above 0 is unknown. */
  readonly contextWindow?: number | null | undefined
  /** Share of the window from which `data-severity` is `warning`; 0.8 unless set. */
  readonly warningFrom?: number
  /** Share of the window from which `data-severity` is `danger`; 0.95 unless set. */
  readonly dangerFrom?: number
  /** Locale of the numbers; that of `CallscopeProvider` or of the labels, or `en-US`, unless set. */
  readonly locale?: string
  /** Words in place of those of `LabelsProvider`, or the English ones. */
  readonly labels?: Partial<ContextGaugeLabels>
}

/**
 * How full the model's context window is, whatever it costs: the input, cached or not, and the output of an answer as a share of it, in text and as a
 * bar. Renders a `<div>`. `~` stands before an estimate, a dash where usage or window is unknown. It changes while a stream runs and is not announced.
 * Where a provider ran tools of its own, it reports the sum of their turns, which is more than the window holds at the end.
 */
export const ContextGauge = /* @__PURE__ */ forwardRef<HTMLDivElement, ContextGaugeProps>(function ContextGauge(props, ref) {
  const { of, stream, contextWindow, warningFrom = 0.8, dangerFrom = 0.95, locale: ownLocale, labels, ...given } = props
  const locale = useNumberLocale(ownLocale)
  const words = useWords('ContextGauge', CONTEXT_GAUGE_LABELS, labels)
  const shown = toShown('ContextGauge', { of, stream })
  const status = useStreamValue(shown, (state) => state.status)
  const fill = useStreamValue(shown, (state) => toFill(state, contextWindow))
  const own = { className: 'cs-context-gauge', 'aria-live': 'off' } as const
  if (fill === null) {
    const unknown = (
      <>
        <UnknownValue label={words.unknown} />
        <MeterBar />
      </>
    )
    const state: ContextGaugeState = { status, severity: null, unknown: true, estimated: false }
    return <Part tag="div" state={state} own={{ ...own, children: unknown }} given={given} elementRef={ref} />
  }
  const { tokens, window, share, estimated } = fill
  const severity = share >= dangerFrom ? 'danger' : share >= warningFrom ? 'warning' : null
  const alarm = severity && ` · ${share >= 1 ? words.full : words[severity]}`
  const percent = formatShare(fill, locale)
  const short = new Intl.NumberFormat(locale, { notation: 'compact', maximumSignificantDigits: 3 }).format(window)
  const said = words.fill(estimated ? words.about(percent) : percent, new Intl.NumberFormat(locale).format(window), window)
  const children = (
    <>
      <span aria-hidden="true">
        {words.shortFill(estimated ? `~${percent}` : percent, short)}
        {alarm}
      </span>
      <MeterBar meter={{ name: words.context, value: tokens, max: window, text: `${said}${alarm ?? ''}` }} />
    </>
  )
  return <Part tag="div" state={{ status, severity, unknown: false, estimated }} own={{ ...own, children }} given={given} elementRef={ref} />
})
