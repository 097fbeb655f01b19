import { TOOLS } from '../call/tools.js'

interface ToolShelfProps {
  /** Names of those that the model may use. */
  readonly onTable: readonly string[]
  readonly onChange: (onTable: readonly string[]) => void
}

/** Tools to choose from. */
export function ToolShelf({ onTable, onChange }: ToolShelfProps) {
  return (
    <fieldset className="shelf">
      <legend>Tools</legend>
      {TOOLS.map(({ name, description, needsApproval }) => (
        <label key={name} title={description}>
          <input type="checkbox" checked={onTable.includes(name)} onChange={({ target }) => onChange(target.checked ? [...onTable, name] : onTable.filter((other) => other !== name))} />
          <span>
            <code>{name}</code> {needsApproval ? <small>asks first</small> : null}
          </span>
        </label>
      ))}
    </fieldset>
  )
}
