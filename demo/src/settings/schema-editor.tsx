import { useId } from 'react'
import { readSchema } from '../call/read-schema.js'
import type { ChangeSettings } from './use-settings.js'

interface SchemaEditorProps {
  readonly isOn: boolean
  readonly schema: string
  readonly onChange: ChangeSettings
}

/** Whether answers are to be objects, and the JSON Schema that they are held to. */
export function SchemaEditor({ isOn, schema, onChange }: SchemaEditorProps) {
  const id = useId()
  const { problem } = readSchema(schema)
  return (
    <div className="schema">
      <label className="check">
        <input type="checkbox" checked={isOn} onChange={({ target }) => onChange({ isObject: target.checked })} />
        <span>Answer with an object</span>
      </label>
      {isOn && (
        <label className="field">
          <span>JSON Schema</span>
          <textarea
            className="code"
            rows={10}
            spellCheck={false}
            value={schema}
            aria-invalid={problem !== null}
            aria-describedby={problem === null ? undefined : `${id}-problem`}
            onChange={({ target }) => onChange({ schema: target.value })}
          />
        </label>
      )}
      {isOn && problem !== null && (
        <p className="problem" id={`${id}-problem`}>
          {problem} Until it is right, answers are text.
        </p>
      )}
    </div>
  )
}
