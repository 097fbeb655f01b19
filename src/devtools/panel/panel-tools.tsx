import { type ChangeEvent, useRef } from 'react'

interface PanelToolsProps {
  readonly recording: boolean
  readonly isTall: boolean
  readonly onRecord: (recording: boolean) => void
  readonly onTall: (isTall: boolean) => void
  readonly onClear: () => void
  readonly onLoad: (file: File) => Promise<void>
  readonly onClose: () => void
}

/** What can be done with the log as a whole. */
export function PanelTools({ recording, isTall, onRecord, onTall, onClear, onLoad, onClose }: PanelToolsProps) {
  const input = useRef<HTMLInputElement>(null)
  const take = ({ currentTarget }: ChangeEvent<HTMLInputElement>): void => {
    const [file] = currentTarget.files ?? []
    if (file) void onLoad(file)
    // The same file again is a change too.
    currentTarget.value = ''
  }
  return (
    <header className="cs-dt-tools">
      <h2 className="cs-dt-title">callscope</h2>
      <button type="button" className="cs-dt-button" onClick={() => onRecord(!recording)} data-off={!recording || undefined}>
        <span className="cs-dt-record" aria-hidden="true" />
        {recording ? 'Pause recording' : 'Resume recording'}
      </button>
      <button type="button" className="cs-dt-button" onClick={onClear}>
        Clear
      </button>
      <button type="button" className="cs-dt-button" onClick={() => input.current?.click()}>
        Load cassette…
      </button>
      <input ref={input} type="file" accept="application/json,.json" hidden aria-label="Cassette" onChange={take} />
      <span className="cs-dt-space" />
      <button type="button" className="cs-dt-button cs-dt-icon" aria-label="Tall panel" title="Tall panel" aria-pressed={isTall} onClick={() => onTall(!isTall)}>
        <svg viewBox="0 0 16 16" aria-hidden="true">
          <path d="M4 6.5 8 2.5l4 4M4 9.5l4 4 4-4" />
        </svg>
      </button>
      <button type="button" className="cs-dt-button cs-dt-icon" aria-label="Close devtools" title="Close (Escape)" onClick={onClose}>
        <svg viewBox="0 0 16 16" aria-hidden="true">
          <path d="m4 4 8 8M12 4l-8 8" />
        </svg>
      </button>
    </header>
  )
}
