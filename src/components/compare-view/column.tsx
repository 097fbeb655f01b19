import { type ReactNode, useId } from 'react'
import type { CallState, Status } from '../../core/call-state.js'
import { useStreamValue } from '../../react/use-stream-value.js'
import { usePartContext } from '../part/use-part-context.js'
import { toDataAttributes } from '../part/to-data-attributes.js'
import { ColumnContext, type CompareItem, CompareViewContext } from './compare-view-context.js'

interface ColumnProps {
  readonly item: CompareItem
  readonly children: ReactNode
}

/** One of the answers that are compared. It watches its own call: another one that streams does not render it. */
export function Column({ item, children }: ColumnProps) {
  const { names, chosen, locale, words } = usePartContext(CompareViewContext, 'CompareView.Column')
  const id = useId()
  const status = useStreamValue(item.of, (call) => toStatus(call, item.choice))
  const model = useStreamValue(item.of, (call) => (item.choice === null ? call.model : null))
  const name = names?.[item.place] ?? model ?? words.answer(new Intl.NumberFormat(locale).format(item.place + 1))
  const state = { status, chosen: chosen === item.place }
  return (
    <ColumnContext.Provider value={{ item, state, name, id }}>
      <div role="group" aria-label={name} className="cs-column" {...toDataAttributes(state)}>
        {children}
      </div>
    </ColumnContext.Provider>
  )
}

/** A choice that has said why it ended is whole, however the others stand. */
function toStatus({ status, choices }: CallState<unknown>, choice: number | null): Status {
  return choices.some(({ index, finishReason }) => index === choice && finishReason !== null) ? 'success' : status
}
