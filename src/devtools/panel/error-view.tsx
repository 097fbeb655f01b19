import type { CassetteError } from '../../testing/cassette/cassette.js'
import { formatMs } from './format.js'
import { RawJson } from './raw-json.js'

interface ErrorViewProps {
  readonly error: CassetteError | null
}

/** Why a request failed, and what the provider sent. */
export function ErrorView({ error }: ErrorViewProps) {
  if (error === null) return <p className="cs-dt-empty">Nothing more is known of why it ended.</p>
  const { kind, message, status, code, requestId, retryAfterMs, retryable, body } = error
  return (
    <>
      <p className="cs-dt-message-of-error">
        <strong>{kind}</strong> {message}
      </p>
      <p className="cs-dt-note">
        {[status !== null && `HTTP ${status}`, code, requestId && `request ${requestId}`, retryAfterMs !== null && `retry after ${formatMs(retryAfterMs)}`, retryable ? 'may succeed later' : 'will fail again'].filter(Boolean).join(' · ')}
      </p>
      {body !== null && <h4 className="cs-dt-subhead">What the provider sent</h4>}
      {body !== null && <RawJson label="What the provider sent" value={body} />}
    </>
  )
}
