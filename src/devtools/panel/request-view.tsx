import { useMemo } from 'react'
import { partsOf } from '../../base/convert-message.js'
import type { Message } from '../../base/message.js'
import type { PlainRequest } from '../../base/plain-request.js'
import type { LoggedRequest } from '../logged-request.js'
import { RawJson } from './raw-json.js'
import { toPlainRequestOf } from './to-plain-request-of.js'

interface RequestViewProps {
  readonly request: LoggedRequest
}

/** What was sent: messages, tools and parameters, without keys. */
export function RequestView({ request }: RequestViewProps) {
  // It does not change, whatever comes of it.
  const { source } = request
  const plain = useMemo<PlainRequest>(() => toPlainRequestOf(source), [source])
  const { messages, tools, callParams, responseFormat } = plain
  return (
    <>
      <h4 className="cs-dt-subhead">Messages</h4>
      <ol className="cs-dt-messages">
        {messages.map((message, place) => (
          <li key={place} className="cs-dt-message" data-role={message.role}>
            <span className="cs-dt-role">{message.role}</span>
            <MessageText message={message} />
          </li>
        ))}
      </ol>
      {tools.length > 0 && <h4 className="cs-dt-subhead">Tools</h4>}
      {tools.map((tool) => (
        <details key={tool.name} className="cs-dt-tool">
          <summary>
            <code>{tool.name}</code> {tool.description}
          </summary>
          <RawJson label={`Parameters of ${tool.name}`} value={tool.parameters} />
        </details>
      ))}
      <h4 className="cs-dt-subhead">Parameters</h4>
      <RawJson label="Parameters" value={responseFormat ? { ...callParams, responseFormat } : callParams} />
    </>
  )
}

/** Texts as they are, everything else as JSON. */
function MessageText({ message }: { readonly message: Message }) {
  return (
    <div className="cs-dt-parts">
      {partsOf(message).map((part, place) =>
        part.type === 'text' ? (
          <p key={place} className="cs-dt-text" dir="auto">
            {part.text}
          </p>
        ) : (
          <RawJson key={place} label={part.type} value={part} />
        ),
      )}
    </div>
  )
}
