import { type ForwardedRef, useMemo } from 'react'
import type { Usage } from '../../base/usage.js'
import { type Shown, useStreamValue } from '../../react/use-stream-value.js'
import { toFigure } from '../figure.js'
import { Part } from '../part/part.js'
import type { GivenProps } from '../part/part-props.js'
import { toDataAttributes } from '../part/to-data-attributes.js'
import { SeenAndSaid } from '../seen-and-said.js'
import type { UsageSummaryState } from './usage-summary.js'
import type { UsageSummaryLabels } from './usage-summary-labels.js'

interface CallUsageProps {
  readonly shown: Shown
  readonly locale: string
  readonly words: UsageSummaryLabels
  /** What the user gives to the root. */
  readonly given: GivenProps<UsageSummaryState>
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
export function CallUsage({ shown, locale, words, given, rootRef }: CallUsageProps) {
  const status = useStreamValue(shown, (state) => state.status)
  const counted = useStreamValue(shown, (state) => state.commonUsage)
  const estimated = useStreamValue(shown, (state) => state.estimatedUsage)
  const usage = estimated ?? counted
  const numbers = useMemo(() => new Intl.NumberFormat(locale), [locale])
  const toCountFigure = (name: keyof Usage, count: number | null) =>
    toFigure(count === null ? null : numbers.format(count), { estimated: count !== counted?.[name], complete: true, words })
  const children = ROWS.map(([name, row]) => {
    const count = usage?.[name] ?? null
    if (row !== 'whole' && count === null) return null
    if (row === 'rare-part' && count === 0) return null
    return (
      <div key={name} className="cs-row" {...toDataAttributes({ count: name, part: row !== 'whole', unknown: count === null })}>
        <dt>{words[name]}</dt>
        <dd>
          <SeenAndSaid {...toCountFigure(name, count)} />
        </dd>
      </div>
    )
  })
  const state: UsageSummaryState = { status, empty: false, unknown: usage === null, estimated: estimated !== null, incomplete: false }
  return <Part tag="dl" state={state} own={{ className: 'cs-usage-summary', 'aria-live': 'off', children }} given={given} elementRef={rootRef} />
}
