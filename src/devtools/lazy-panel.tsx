import { type ComponentType, useEffect, useState } from 'react'
import type { DevtoolsPanelProps } from './panel/devtools-panel.js'

/** Loaded once for a page. */
let loaded: ComponentType<DevtoolsPanelProps> | null = null

/** The panel, whose code is loaded when it is opened first. */
export function LazyPanel(props: DevtoolsPanelProps) {
  const [Panel, setPanel] = useState<ComponentType<DevtoolsPanelProps> | null>(() => loaded)
  const [failure, setFailure] = useState<unknown>(null)
  const [attempt, setAttempt] = useState(1)
  useEffect(() => {
    if (Panel) return
    let isWanted = true
    import('./panel/devtools-panel.js').then(
      ({ DevtoolsPanel }) => {
        loaded = DevtoolsPanel
        // A component is a function, which `setPanel` would call.
        if (isWanted) setPanel(() => DevtoolsPanel)
      },
      (error: unknown) => {
        if (isWanted) setFailure(error)
      },
    )
    return () => {
      isWanted = false
    }
  }, [Panel, attempt])
  if (Panel) return <Panel {...props} />
  if (failure === null) return null
  return (
    <div role="alert" lang="en" className="cs-devtools-failure">
      The devtools of callscope could not be loaded.{' '}
      <button
        type="button"
        onClick={() => {
          setFailure(null)
          setAttempt(attempt + 1)
        }}
      >
        Try again
      </button>{' '}
      <button type="button" onClick={props.onClose}>
        Close
      </button>
    </div>
  )
}
