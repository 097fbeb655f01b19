import { forwardRef } from 'react'
import type { Usage } from '../../base/usage.js'
import type { Status } from '../../core/call-state.js'
import { useStreamValue } from '../../react/use-stream-value.js'
import { useNumberLocale } from '../labels/use-number-locale.js'
import { useWords } from '../labels/use-words.js'
import { Part } from '../part/part.js'
import type { WholeProps } from '../part/part-props.js'
import { toDataAttributes } from '../part/to-data-attributes.js'
import { type ShownProps, toShown } from '../root-props.js'
import { UnknownValue } from '../unknown-value.js'
import { type MeteredCount, TOKEN_METER_LABELS, type TokenMeterLabels } from './token-meter-labels.js'

/** What a `TokenMeter` shows, as `data-*`. */
export interface TokenMeterState {
  readonly status: Status
  readonly unknown: boolean
  readonly estimated: boolean
}

/** Props of `TokenMeter`, and DOM props of its root. */
export interface TokenMeterProps extends WholeProps<'div', TokenMeterState>, ShownProps {
  /** Locale of the numbers; that of `CallscopeProvider` or of the labels, or `en-US`, unless set. */
  readonly locale?: string
  /** Words in place of those of `LabelsProvider`, or the English ones. */
  readonly labels?: Partial<TokenMeterLabels>
}

/** Counts in the order they are read. */
const COUNTS: readonly MeteredCount[] = ['inputTokens', 'cacheReadTokens', 'outputTokens', 'reasoningTokens']

/**
 * The tokens of an answer as one meter: input → output, and a bar of both, in which the cached part of the input and the reasoning part of the output
 * are hatched. Renders a `<div>`. `~` stands before an estimate, a dash where nothing is known. It changes while a stream runs and is not announced.
 */
export const TokenMeter = /* @__PURE__ */ forwardRef<HTMLDivElement, TokenMeterProps>(function TokenMeter({ of, stream, locale: ownLocale, labels, ...given }, ref) {
  const locale = useNumberLocale(ownLocale)
  const words = useWords('TokenMeter', TOKEN_METER_LABELS, labels)
  const shown = toShown('TokenMeter', { of, stream })
  const status = useStreamValue(shown, (state) => state.status)
  const counted = useStreamValue(shown, (state) => state.commonUsage)
  const estimated = useStreamValue(shown, (state) => state.estimatedUsage)
  const usage = estimated ?? counted
  const numbers = new Intl.NumberFormat(locale)
  const isEstimated = (name: MeteredCount): boolean => usage?.[name] !== counted?.[name]
  const toFigure = (name: MeteredCount, count: number): string => `${isEstimated(name) ? '~' : ''}${numbers.format(count)}`
  const said = COUNTS.flatMap((name) => {
    const count = usage?.[name] ?? null
    // A part of which there is nothing is not drawn either.
    if (count === null || (count === 0 && isPart(name))) return []
    const text = numbers.format(count)
    return words[name](isEstimated(name) ? words.about(text) : text, count)
  })
  const children =
    usage === null ? (
      <>
        <UnknownValue label={words.unknown} />
        <span className="cs-bar" aria-hidden="true" />
      </>
    ) : (
      <>
        <span aria-hidden="true">
          {toFigure('inputTokens', usage.inputTokens)} <span className="cs-arrow">→</span> {toFigure('outputTokens', usage.outputTokens)}
        </span>
        <span className="cs-bar" role="img" aria-label={new Intl.ListFormat(locale, { type: 'unit' }).format(said)}>
          {toSegments(usage).map(({ name, tokens }) => (
            <span key={name} className="cs-segment" {...toDataAttributes({ count: name, part: isPart(name) })} style={{ flexGrow: tokens }} />
          ))}
        </span>
      </>
    )
  const state: TokenMeterState = { status, unknown: usage === null, estimated: estimated !== null }
  return <Part tag="div" state={state} own={{ className: 'cs-token-meter', 'aria-live': 'off', children }} given={given} elementRef={ref} />
})

function isPart(name: MeteredCount): boolean {
  return name === 'cacheReadTokens' || name === 'reasoningTokens'
}

/** The counts without what they contain, so that the segments add up to the whole. A part that is said to be more than its whole is held within it. */
function toSegments({ inputTokens, cacheReadTokens, outputTokens, reasoningTokens }: Usage): { readonly name: MeteredCount; readonly tokens: number }[] {
  const cached = Math.min(cacheReadTokens ?? 0, inputTokens)
  const reasoning = Math.min(reasoningTokens ?? 0, outputTokens)
  const segments: readonly { readonly name: MeteredCount; readonly tokens: number }[] = [
    { name: 'cacheReadTokens', tokens: cached },
    { name: 'inputTokens', tokens: inputTokens - cached },
    { name: 'reasoningTokens', tokens: reasoning },
    { name: 'outputTokens', tokens: outputTokens - reasoning },
  ]
  return segments.filter(({ tokens }) => tokens > 0)
}
