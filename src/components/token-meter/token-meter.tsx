import { forwardRef } from 'react'
import type { Usage } from '../../base/usage.js'
import { useLocale } from '../../react/use-locale.js'
import { useStreamValue } from '../../react/use-stream-value.js'
import { type RootProps, type ShownProps, toFlag, toRootProps, toShown } from '../root-props.js'
import { UnknownValue } from '../unknown-value.js'

type MeteredCount = 'inputTokens' | 'cacheReadTokens' | 'outputTokens' | 'reasoningTokens'

/** The words of a `TokenMeter`: what is said of each count. */
export interface TokenMeterLabels extends Readonly<Record<MeteredCount, (count: string) => string>> {
  /** Said in place of the dash. */
  readonly unknown: string
  /** Said in place of `~` and an estimated count. */
  readonly about: (count: string) => string
}

/** Props of `TokenMeter`, and DOM props of its root. */
export interface TokenMeterProps extends RootProps<'div'>, ShownProps {
  /** Locale of the numbers; that of `CallscopeProvider`, or `en-US`, unless set. */
  readonly locale?: string
  /** Words in place of the English ones. */
  readonly labels?: Partial<TokenMeterLabels>
}

const LABELS: TokenMeterLabels = {
  inputTokens: (count) => `${count} input tokens`,
  cacheReadTokens: (count) => `${count} of them cached`,
  outputTokens: (count) => `${count} output tokens`,
  reasoningTokens: (count) => `${count} of them reasoning`,
  unknown: 'tokens unknown',
  about: (count) => `about ${count}`,
}

/** Counts in the order they are read. */
const COUNTS: readonly MeteredCount[] = ['inputTokens', 'cacheReadTokens', 'outputTokens', 'reasoningTokens']

/**
 * The tokens of an answer as one meter: input → output, and a bar of both, in which the cached part of the input and the reasoning part of the output
 * are hatched. Renders a `<div>`. `~` stands before an estimate, a dash where nothing is known. It changes while a stream runs and is not announced.
 */
export const TokenMeter = forwardRef<HTMLDivElement, TokenMeterProps>(function TokenMeter({ of, stream, locale: ownLocale, labels, ...props }, ref) {
  const locale = useLocale(ownLocale)
  const shown = toShown('TokenMeter', { of, stream })
  const status = useStreamValue(shown, (state) => state.status)
  const counted = useStreamValue(shown, (state) => state.commonUsage)
  const estimated = useStreamValue(shown, (state) => state.estimatedUsage)
  const usage = estimated ?? counted
  const words = { ...LABELS, ...labels }
  const numbers = new Intl.NumberFormat(locale)
  const isEstimated = (name: MeteredCount): boolean => usage?.[name] !== counted?.[name]
  const toFigure = (name: MeteredCount, count: number): string => `${isEstimated(name) ? '~' : ''}${numbers.format(count)}`
  const said = COUNTS.flatMap((name) => {
    const count = usage?.[name] ?? null
    // A part of which there is nothing is not drawn either.
    if (count === null || (count === 0 && isPart(name))) return []
    const text = numbers.format(count)
    return words[name](isEstimated(name) ? words.about(text) : text)
  })
  return (
    <div aria-live="off" {...toRootProps('cs-token-meter', status, props)} ref={ref} data-unknown={toFlag(usage === null)} data-estimated={toFlag(estimated !== null)}>
      {usage === null ? (
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
              <span key={name} className="cs-segment" data-count={name} data-part={toFlag(isPart(name))} style={{ flexGrow: tokens }} />
            ))}
          </span>
        </>
      )}
    </div>
  )
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
