import type { ChatMessage } from 'callscope'
import { useState } from 'react'
import { SaidPart, type ToolResult } from './said-part.js'
import { partsOf, textOf } from './content.js'
import { TurnFigures } from './turn-figures.js'

/** What can be done with a message. */
export interface SaidActions {
  readonly onEdit: (id: string, text: string) => void
  readonly onAgain: (id: string) => void
  readonly onSelect: (id: string) => void
}

interface SaidProps extends SaidActions {
  readonly message: ChatMessage
  /** What tools gave back to it. */
  readonly results: readonly ToolResult[]
}

/** A message of the conversation, with its alternatives. */
export function Said({ message, results, onEdit, onAgain, onSelect }: SaidProps) {
  const [draft, setDraft] = useState<string | null>(null)
  const { id, role, siblings, turn } = message
  const at = siblings.indexOf(id)
  const name = role === 'user' ? 'You' : (turn?.model ?? 'Model')
  return (
    <article className="said" data-role={role} aria-label={name}>
      {draft === null ? (
        <div className="parts">
          {partsOf(message).map((part, place) => (
            <SaidPart key={place} part={part} role={role} results={results} />
          ))}
        </div>
      ) : (
        <form
          className="edit"
          onSubmit={(event) => {
            event.preventDefault()
            setDraft(null)
            onEdit(id, draft)
          }}
        >
          <textarea aria-label="Message" rows={3} value={draft} onChange={({ target }) => setDraft(target.value)} />
          <button type="submit" disabled={draft.trim() === ''}>
            Send
          </button>
          <button type="button" onClick={() => setDraft(null)}>
            Cancel
          </button>
        </form>
      )}
      <footer>
        {turn && <TurnFigures turn={turn} />}
        {siblings.length > 1 && (
          <span className="branches" role="group" aria-label="Alternatives">
            <button type="button" aria-label="Previous" disabled={at === 0} onClick={() => onSelect(siblings[at - 1] ?? id)}>
              ‹
            </button>
            {at + 1}/{siblings.length}
            <button type="button" aria-label="Next" disabled={at === siblings.length - 1} onClick={() => onSelect(siblings[at + 1] ?? id)}>
              ›
            </button>
          </span>
        )}
        {role === 'user' && draft === null && (
          <button type="button" onClick={() => setDraft(textOf(message))}>
            Edit
          </button>
        )}
        {turn && (
          <button type="button" onClick={() => onAgain(id)}>
            Again
          </button>
        )}
      </footer>
    </article>
  )
}
