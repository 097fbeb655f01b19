import { useCopied } from '../../components/use-copied.js'
import { toJson } from '../../components/raw-inspector/to-json.js'
import type { LoggedCall } from '../logged-call.js'
import type { LoggedRequest } from '../logged-request.js'
import { saveFile } from './save-file.js'
import { toCassetteOf } from './to-cassette-of.js'
import { toPlainRequestOf } from './to-plain-request-of.js'

interface CallActionsProps {
  readonly call: LoggedCall
  /** The one that is looked at. */
  readonly request: LoggedRequest
  readonly onReplay: () => void
}

/** What can be done with a call. */
export function CallActions({ call, request, onReplay }: CallActionsProps) {
  const [copied, copy] = useCopied()
  const said = copied && (copied === 'copied' ? 'Copied' : 'Not copied')
  const save = (): void => {
    const name = `${request.model.replace(/[^\w.-]+/g, '-')}-${new Date(call.requests[0].startTime).toISOString().replace(/[:.]/g, '-')}.cassette.json`
    saveFile(name, JSON.stringify(toCassetteOf(call.requests)))
  }
  return (
    <div className="cs-dt-actions">
      <button type="button" className="cs-dt-button" onClick={onReplay}>
        Replay
      </button>
      <button type="button" className="cs-dt-button" onClick={save}>
        Save as cassette
      </button>
      <button type="button" className="cs-dt-button" onClick={() => copy(toJson({ provider: request.provider, vendor: request.vendor, model: request.model, ...toPlainRequestOf(request.source) }, 2))}>
        {said ?? 'Copy request'}
      </button>
      <span role="status" className="cs-dt-hidden">
        {said}
      </span>
    </div>
  )
}
