import type { Part } from 'callscope'
import { useState } from 'react'
import { readFile } from './read-file.js'

/** A file that goes along with the next message. */
export interface Attachment {
  readonly name: string
  readonly part: Part
}

interface AttachmentsProps {
  readonly attachments: readonly Attachment[]
  readonly onChange: (attachments: readonly Attachment[]) => void
}

/** Pictures, sounds and PDFs for the next message. What a service cannot take, it says before anything is sent. */
export function Attachments({ attachments, onChange }: AttachmentsProps) {
  const [problem, setProblem] = useState<string | null>(null)
  const add = async (files: FileList | null): Promise<void> => {
    const chosen = [...(files ?? [])]
    const readings = await Promise.all(chosen.map(readFile))
    setProblem(readings.find((reading) => reading.problem !== null)?.problem ?? null)
    const added = readings.flatMap(({ part }, place) => (part ? [{ name: chosen[place]?.name ?? 'file', part }] : []))
    onChange([...attachments, ...added])
  }
  return (
    <div className="attachments">
      <label className="attach">
        <input
          type="file"
          multiple
          accept="image/*,audio/*,application/pdf"
          onChange={({ target }) => {
            add(target.files).catch((error: unknown) => setProblem(String(error)))
            // The same file may be chosen again.
            target.value = ''
          }}
        />
        <span>Attach</span>
      </label>
      {attachments.map(({ name }, place) => (
        <button key={`${name} ${place}`} type="button" className="attached" aria-label={`Remove ${name}`} onClick={() => onChange(attachments.filter((_, other) => other !== place))}>
          {name} ×
        </button>
      ))}
      {problem !== null && (
        <small className="problem" role="alert">
          {problem}
        </small>
      )}
    </div>
  )
}
