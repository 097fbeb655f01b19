import { type ReactElement, useEffect, useInsertionEffect, useRef, useState, useSyncExternalStore } from 'react'
import { CallError } from '../base/call-error.js'
import buttonStyle from './button.css?inline'
import { DevtoolsButton } from './devtools-button.js'
import { MAX_CALLS } from './create-call-log.js'
import type { CallscopeDevtoolsProps, DevtoolsPosition } from './devtools-options.js'
import { LazyPanel } from './lazy-panel.js'
import { sharedCallLog } from './shared-call-log.js'

const POSITIONS: readonly DevtoolsPosition[] = ['bottom-end', 'bottom-start', 'top-end', 'top-start']

/**
 * The inspector of all calls of a page, whatever `NODE_ENV` says: a button that opens a panel. It observes from when it is mounted until it is unmounted; what
 * it has logged stays. Renders nothing on a server. Throws a `CallError` for a position or a number of calls that is none.
 */
export function CallscopeDevtools({ initialIsOpen = false, position = 'bottom-end', maxCalls = MAX_CALLS, nonce }: CallscopeDevtoolsProps): ReactElement | null {
  if (!POSITIONS.includes(position)) throw unfit('position', POSITIONS.join(', '))
  if (!(maxCalls >= 1)) throw unfit('maxCalls', 'a number, 1 or more')
  // Before every other effect: one of the page may start a call.
  useInsertionEffect(() => sharedCallLog.observe(), [])
  useEffect(() => sharedCallLog.setMaxCalls(maxCalls), [maxCalls])
  const isHydrated = useSyncExternalStore(subscribeToNothing, () => true, () => false)
  // Until somebody presses something, the focus is the page's.
  const [{ isOpen, isPressed }, setView] = useState({ isOpen: initialIsOpen, isPressed: false })
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (!isOpen && isPressed) button.current?.focus()
  }, [isOpen, isPressed])
  if (!isHydrated) return null
  return (
    <>
      <style nonce={nonce}>{buttonStyle}</style>
      {isOpen ? (
        <LazyPanel log={sharedCallLog} nonce={nonce} takesFocus={isPressed} onClose={() => setView({ isOpen: false, isPressed: true })} />
      ) : (
        <DevtoolsButton log={sharedCallLog} position={position} onOpen={() => setView({ isOpen: true, isPressed: true })} buttonRef={button} />
      )}
    </>
  )
}

function subscribeToNothing(): () => void {
  return () => {}
}

function unfit(prop: string, expected: string): CallError {
  return new CallError({ kind: 'invalid_request', message: `<CallscopeDevtools> was given a \`${prop}\` that it does not know. It is to be: ${expected}.` })
}
