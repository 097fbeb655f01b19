import { type ForwardedRef, useMemo } from 'react'
import type { Usage } from '../../base/usage.js'
import { type Shown, useStreamValue } from '../../react/use-stream-value.js'
import { toFigure } from '../figure.js'
import { type AnyRootProps, toFlag, toRootProps } from '../root-props.js'
import { SeenAndSaid } from '../seen-and-said.js'
import type { UsageSummaryLabels } from './usage-summary-labels.js'

interface CallUsageProps {
  readonly shown: Shown
  readonly locale: string
  readonly words: UsageSummaryLabels
  /** DOM props of the root. */
  readonly rootProps: AnyRootProps
  readonly rootRef: ForwardedRef<HTMLDListElement>
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

/** The tokens of one call. */
export function CallUsage({ shown, locale, words, rootProps, rootRef }: CallUsageProps) {
  const status = useStreamValue(shown, (state) => state.status)
  const counted = useStreamValue(shown, (state) => state.commonUsage)
  const estimated = useStreamValue(shown, (state) => state.estimatedUsage)
  const usage = estimated ?? counted
  const numbers = useMemo(() => new Intl.NumberFormat(locale), [locale])
  const toCountFigure = (name: keyof Usage, count: number | null) =>
    toFigure(count === null ? null : numbers.format(count), { estimated: count !== counted?.[name], complete: true, words })
  return (
    <dl
      aria-live="off"
      {...toRootProps('cs-usage-summary', status, rootProps)}
      ref={rootRef}
      data-unknown={toFlag(usage === null)}
      data-estimated={toFlag(estimated !== null)}
    >
      {ROWS.map(([name, row]) => {
        const count = usage?.[name] ?? null
        if (row !== 'whole' && count === null) return null
        if (row === 'rare-part' && count === 0) return null
        return (
          <div key={name} className="cs-row" data-count={name} data-part={toFlag(row !== 'whole')} data-unknown={toFlag(count === null)}>
            <dt>{words[name]}</dt>
            <dd>
              <SeenAndSaid {...toCountFigure(name, count)} />
            </dd>
          </div>
        )
      })}
    </dl>
  )
}
