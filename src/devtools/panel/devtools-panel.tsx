import { type KeyboardEvent, useContext, useEffect, useId, useLayoutEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import { CallscopeContext } from '../../react/callscope-context.js'
import type { CallLog } from '../create-call-log.js'
import { CallDetails } from './call-details.js'
import { CallList } from './call-list.js'
import { createAnswerReader } from './create-answer-reader.js'
import { panelStyle } from './panel-style.js'
import { PanelTools } from './panel-tools.js'
import { useLoadedCalls } from './use-loaded-calls.js'

/** Props of `DevtoolsPanel`. */
export interface DevtoolsPanelProps {
  readonly log: CallLog
  readonly nonce?: string | undefined
  /** Whether it was opened by a person. */
  readonly takesFocus: boolean
  readonly onClose: () => void
}

/** The panel: all calls, and the one that is looked at. */
export function DevtoolsPanel({ log, nonce, takesFocus, onClose }: DevtoolsPanelProps) {
  const { calls: logged, recording } = useSyncExternalStore(log.subscribe, log.getState, log.getState)
  const { prices } = useContext(CallscopeContext)
  const reader = useMemo(() => createAnswerReader(prices), [prices])
  const [chosen, setChosen] = useState<string | null>(null)
  const { loaded, failure, load, clearLoaded } = useLoadedCalls(setChosen)
  const [isTall, setTall] = useState(false)
  const panel = useRef<HTMLElement>(null)
  const detailsId = useId()
  // Newest first.
  const calls = useMemo(() => [...loaded, ...logged.toReversed()], [loaded, logged])
  // What nobody has chosen yet is the newest.
  const call = calls.find(({ id }) => id === chosen) ?? calls[0] ?? null

  useLayoutEffect(() => {
    if (takesFocus) panel.current?.focus()
  }, [takesFocus])
  useEffect(() => {
    const requests = calls.flatMap((one) => one.requests)
    reader.keep(new Set(requests))
    reader.want(requests)
  }, [reader, calls])

  const closeOnEscape = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented) return
    event.preventDefault()
    onClose()
  }
  return (
    // Keys of what is in it come through it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section ref={panel} className="cs-devtools" role="dialog" aria-label="callscope devtools" lang="en" dir="ltr" tabIndex={-1} data-tall={isTall || undefined} onKeyDown={closeOnEscape}>
      <style nonce={nonce}>{panelStyle}</style>
      <PanelTools
        {...{ recording, isTall, onClose, onLoad: load }}
        onRecord={log.setRecording}
        onTall={setTall}
        onClear={() => {
          log.clear()
          clearLoaded()
        }}
      />
      {failure !== null && (
        <p className="cs-dt-failure" role="alert">
          {failure}
        </p>
      )}
      <div className="cs-dt-body">
        <CallList calls={calls} chosen={call?.id ?? null} onChoose={setChosen} reader={reader} detailsId={detailsId} />
        {/* What is being looked at stays, whatever is called meanwhile. */}
        <div className="cs-dt-details" id={detailsId} onFocusCapture={() => call && setChosen(call.id)}>
          {call ? <CallDetails key={call.id} call={call} reader={reader} prices={prices} /> : <p className="cs-dt-empty">No calls yet. What is called from now on appears here{recording ? '' : ' once recording is resumed'}.</p>}
        </div>
      </div>
    </section>
  )
}
