import { type KeyboardEvent, useState, useSyncExternalStore } from 'react'
import { formatUsd } from '../../components/format-usd.js'
import { durationOf, type LoggedCall, statusOf } from '../logged-call.js'
import type { AnswerReader } from './create-answer-reader.js'
import { formatCount, formatMs, STATUS_WORDS } from './format.js'
import { sumCall, tagsOf } from './sum-call.js'

interface CallListProps {
  /** Newest first. */
  readonly calls: readonly LoggedCall[]
  readonly chosen: string | null
  readonly onChoose: (id: string) => void
  readonly reader: AnswerReader
  /** What shows the one that is chosen. */
  readonly detailsId: string
}

/** All calls, one of which is looked at: by the arrows of the keyboard too. */
export function CallList({ calls, chosen, onChoose, reader, detailsId }: CallListProps) {
  const [filter, setFilter] = useState('')
  const answers = useSyncExternalStore(reader.subscribe, reader.getState, reader.getState)
  const wanted = filter.trim().toLowerCase()
  const shown = wanted === '' ? calls : calls.filter((call) => toWords(call).includes(wanted))
  const entered = shown.some(({ id }) => id === chosen) ? chosen : (shown[0]?.id ?? null)
  return (
    <nav className="cs-dt-list" aria-label="Calls">
      <div className="cs-dt-filter">
        <input type="search" className="cs-dt-input" aria-label="Filter calls" placeholder="Filter: model, status, tag…" value={filter} onChange={({ currentTarget }) => setFilter(currentTarget.value)} />
      </div>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <ul onKeyDown={moveByArrows}>
        {shown.map((call) => {
          const status = statusOf(call)
          const { tokens, usd, estimated } = sumCall(call, answers)
          const [{ model }] = call.requests
          const tags = tagsOf(call)
          const about = estimated ? '~' : ''
          const figures = [
            ...(tokens === null ? [] : [`${about}${formatCount(tokens, 'token')}`]),
            ...(usd === null ? [] : [`${about}${formatUsd(usd, 'en-US')}`]),
            ...(call.requests.length > 1 ? [formatCount(call.requests.length, 'request')] : []),
          ]
          // The dot says it too, and nobody looks for it.
          const isQuiet = status === 'running' || status === 'complete'
          return (
            <li key={call.id}>
              <button type="button" className="cs-dt-call" data-status={status} aria-current={call.id === chosen || undefined} aria-controls={detailsId} tabIndex={call.id === entered ? 0 : -1} onClick={() => onChoose(call.id)}>
                <span className="cs-dt-dot" aria-hidden="true" />
                <span className="cs-dt-model">{model}</span>
                <span className="cs-dt-time">{status === 'running' ? 'running' : formatMs(durationOf(call))}</span>
                <span className="cs-dt-line">
                  <span className={isQuiet ? 'cs-dt-hidden' : 'cs-dt-ended'}>{STATUS_WORDS[status]}</span>
                  {figures.length > 0 && <span className={isQuiet ? 'cs-dt-hidden' : undefined}> · </span>}
                  {figures.join(' · ')}
                </span>
                {tags.length > 0 && (
                  <span className="cs-dt-tags">
                    {tags.map((tag) => (
                      <span key={tag} className="cs-dt-tag">
                        {tag}
                      </span>
                    ))}
                  </span>
                )}
              </button>
            </li>
          )
        })}
      </ul>
      {shown.length === 0 && calls.length > 0 && <p className="cs-dt-empty">No call has “{filter.trim()}”.</p>}
    </nav>
  )
}

/** What a call is found by. */
function toWords(call: LoggedCall): string {
  const status = statusOf(call)
  return [...call.requests.flatMap(({ model, provider, vendor }) => [model, provider, vendor]), status, STATUS_WORDS[status], ...tagsOf(call)].join(' ').toLowerCase()
}

function moveByArrows(event: KeyboardEvent<HTMLUListElement>): void {
  const buttons = [...event.currentTarget.querySelectorAll<HTMLButtonElement>('.cs-dt-call')]
  const at = buttons.findIndex((button) => button === document.activeElement)
  const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 }[event.key]
  if (next === undefined || at === -1) return
  event.preventDefault()
  const button = buttons[Math.max(0, Math.min(next, buttons.length - 1))]
  button?.focus()
  button?.click()
}
