import { StreamView } from '../../components/stream-view/stream-view.js'
import { ToolCallView } from '../../components/tool-call-view/tool-call-view.js'
import { RawJson } from './raw-json.js'
import type { LoggedRequest } from '../logged-request.js'
import type { ReadAnswer } from './read-answer.js'

interface AnswerViewProps {
  readonly request: LoggedRequest
  readonly answer: ReadAnswer | null
}

/** What came of a request: its text, its tool calls, and the provider's own object. */
export function AnswerView({ request, answer }: AnswerViewProps) {
  if (request.end === null && 'observed' in request.source) return <p className="cs-dt-empty">It is under way: its chunks come in under “Chunks”.</p>
  if (answer === null) return <p className="cs-dt-empty">Reading…</p>
  const { response } = answer
  if (response === null) return <p className="cs-dt-empty">Nothing of an answer came.</p>
  return (
    <>
      <p className="cs-dt-note">Finish reason: {response.finishReasons.join(', ') || 'none was given'}</p>
      {response.content !== '' && <StreamView of={response} as="text" />}
      <ToolCallView of={response} />
      <h4 className="cs-dt-subhead">As the SDK has it</h4>
      <RawJson label="Response" value={response.response} withoutKeys={request.withoutKeys} />
    </>
  )
}
