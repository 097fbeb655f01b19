import { type RefObject, useSyncExternalStore } from 'react'
import type { CallLog } from './create-call-log.js'
import type { DevtoolsPosition } from './devtools-options.js'

interface DevtoolsButtonProps {
  readonly log: CallLog
  readonly position: DevtoolsPosition
  readonly onOpen: () => void
  readonly buttonRef: RefObject<HTMLButtonElement | null>
}

/** The button that opens the panel: how many calls there are, and whether one runs. What it counts is not announced. */
export function DevtoolsButton({ log, position, onOpen, buttonRef }: DevtoolsButtonProps) {
  const count = useSyncExternalStore(log.subscribe, () => log.getState().calls.length, () => 0)
  const running = useSyncExternalStore(log.subscribe, () => log.getState().running, () => 0)
  const name = `Open callscope devtools: ${count} ${count === 1 ? 'call' : 'calls'}${running > 0 ? `, ${running} running` : ''}`
  return (
    <button
      ref={buttonRef}
      type="button"
      className="cs-devtools-button"
      lang="en"
      data-position={position}
      data-running={running > 0 || undefined}
      aria-label={name}
      aria-haspopup="dialog"
      aria-expanded={false}
      title="callscope devtools"
      onClick={onOpen}
    >
      <svg viewBox="0 0 20 20" fill="none" stroke="currentColor" strokeWidth="1.75" strokeLinecap="round" aria-hidden="true">
        <path d="M16.5 6.5a7.5 7.5 0 1 0 .6 6" />
        <circle cx="10" cy="10" r="2.25" fill="currentColor" stroke="none" />
      </svg>
      {count > 0 && (
        <span className="cs-devtools-count" aria-hidden="true">
          {count}
        </span>
      )}
    </button>
  )
}
