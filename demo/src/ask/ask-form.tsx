import type { Content } from 'callscope'
import { Composer, type Stoppable } from 'callscope/components'
import { useState } from 'react'
import { type Attachment, Attachments } from './attachments.js'
import { type Example, EXAMPLES } from './examples.js'

interface AskFormProps {
  /** One that runs, where any does. */
  readonly of: Stoppable
  readonly onSend: (content: Content) => void
  readonly onStop: () => void
  readonly onExample: (example: Example) => void
}

/** Where one writes, for all columns. */
export function AskForm({ of, onSend, onStop, onExample }: AskFormProps) {
  const [attachments, setAttachments] = useState<readonly Attachment[]>([])
  const send = (text: string): void => {
    onSend(attachments.length === 0 ? text : [...attachments.map(({ part }) => part), text])
    setAttachments([])
  }
  return (
    <section className="panel ask" aria-label="Ask">
      <ul className="examples" aria-label="Examples">
        {EXAMPLES.map((example) => (
          <li key={example.prompt}>
            <button type="button" onClick={() => onExample(example)}>
              {example.prompt}
            </button>
          </li>
        ))}
      </ul>
      <Composer of={of} onSend={send} onStop={onStop} />
      <Attachments attachments={attachments} onChange={setAttachments} />
    </section>
  )
}
