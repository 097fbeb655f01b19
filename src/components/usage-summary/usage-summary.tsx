import { forwardRef, useMemo } from 'react'
import type { Usage } from '../../base/usage.js'
import { useLocale } from '../../react/use-locale.js'
import { useStreamValue } from '../../react/use-stream-value.js'
import { type RootProps, type ShownProps, toFlag, toRootProps, toShown } from '../root-props.js'
import { SeenAndSaid } from '../seen-and-said.js'
import { UnknownValue } from '../unknown-value.js'

/** The words of a `UsageSummary`: one for each count, and one for a count that is not known. */
export interface UsageSummaryLabels extends Readonly<Record<keyof Usage | 'unknown', string>> {
  /** Said in place of `~` and an estimated count. */
  readonly about: (count: string) => string
}

/** Props of `UsageSummary`, and DOM props of its root. */
export interface UsageSummaryProps extends RootProps<'dl'>, ShownProps {
  /** Locale of the numbers; that of `CallscopeProvider`, or `en-US`, unless set. */
  readonly locale?: string
  /** Words in place of the English ones. */
  readonly labels?: Partial<UsageSummaryLabels>
}

const LABELS: UsageSummaryLabels = {
  inputTokens: 'Input tokens',
  cacheReadTokens: 'of which cached',
  cacheWriteTokens: 'of which written to cache',
  audioInputTokens: 'of which audio',
  outputTokens: 'Output tokens',
  reasoningTokens: 'of which reasoning',
  audioOutputTokens: 'of which audio',
  totalTokens: 'Total tokens',
  unknown: 'unknown',
  about: (count) => `about ${count}`,
}

type Row = 'whole' | 'part' | 'rare-part'

/** Counts in the order they are read. A part stands under its whole while it is known, a rare one only where there is any of it. */
const ROWS: readonly (readonly [count: keyof Usage, row: Row])[] = [
  ['inputTokens', 'whole'],
  ['cacheReadTokens', 'part'],
  ['cacheWriteTokens', 'part'],
  ['audioInputTokens', 'rare-part'],
  ['outputTokens', 'whole'],
  ['reasoningTokens', 'part'],
  ['audioOutputTokens', 'rare-part'],
  ['totalTokens', 'whole'],
]

/**
 * The tokens of an answer: input, output and total, with cached, reasoning and audio tokens as parts of them. Renders a `<dl>`.
 * What the provider did not say is a dash; `~` stands before what is estimated while it has not said it. It changes while a stream runs and is not announced.
 */
export const UsageSummary = forwardRef<HTMLDListElement, UsageSummaryProps>(function UsageSummary(allProps, ref) {
  const { of, stream, locale: ownLocale, labels, ...props } = allProps
  const locale = useLocale(ownLocale)
  const shown = toShown('UsageSummary', { of, stream })
  const status = useStreamValue(shown, (state) => state.status)
  const counted = useStreamValue(shown, (state) => state.commonUsage)
  const estimated = useStreamValue(shown, (state) => state.estimatedUsage)
  const usage = estimated ?? counted
  const words = { ...LABELS, ...labels }
  const numbers = useMemo(() => new Intl.NumberFormat(locale), [locale])
  return (
    <dl aria-live="off" {...toRootProps('cs-usage-summary', status, props)} ref={ref} data-unknown={toFlag(usage === null)} data-estimated={toFlag(estimated !== null)}>
      {ROWS.map(([name, row]) => {
        const count = usage?.[name] ?? null
        if (row !== 'whole' && count === null) return null
        if (row === 'rare-part' && count === 0) return null
        return (
          <div key={name} className="cs-row" data-count={name} data-part={toFlag(row !== 'whole')} data-unknown={toFlag(count === null)}>
            <dt>{words[name]}</dt>
            <dd>
              <Count count={count} isEstimated={count !== counted?.[name]} numbers={numbers} words={words} />
            </dd>
          </div>
        )
      })}
    </dl>
  )
})

interface CountProps {
  readonly count: number | null
  readonly isEstimated: boolean
  readonly numbers: Intl.NumberFormat
  readonly words: UsageSummaryLabels
}

function Count({ count, isEstimated, numbers, words }: CountProps) {
  if (count === null) return <UnknownValue label={words.unknown} />
  const text = numbers.format(count)
  return isEstimated ? <SeenAndSaid seen={`~${text}`} said={words.about(text)} /> : text
}
