import type { Cassette } from 'callscope/testing'
import { useEffect, useRef } from 'react'
import { download } from '../download.js'
import { Replay } from './replay.js'

interface ReplayDialogProps {
  readonly cassette: Cassette
  readonly onClose: () => void
}

/** Shows a cassette above the page. It stands outside of the page's account: what is played again costs nothing. */
export function ReplayDialog({ cassette, onClose }: ReplayDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    if (dialog.current?.open === false) dialog.current.showModal()
  }, [])
  return (
    <dialog ref={dialog} className="panel replay" aria-label="Replay" onClose={onClose}>
      <header className="row">
        <h2>Replay</h2>
        <span className="buttons">
          <button type="button" onClick={() => download('call.cassette.json', 'application/json', JSON.stringify(cassette))}>
            Save as a file
          </button>
          <button type="button" onClick={() => dialog.current?.close()}>
            Close
          </button>
        </span>
      </header>
      <p className="soft">Recorded {new Date(cassette.recordedAt).toLocaleString()}. Nothing is sent, nothing costs.</p>
      <Replay cassette={cassette} />
    </dialog>
  )
}
