import { CallStatus } from 'callscope/components'
import type { ChatHandle } from 'callscope/react'
import { useId } from 'react'
import { PROVIDER_NAMES, PROVIDERS, type ProviderName } from '../call/providers.js'
import type { Target } from '../settings/settings.js'

interface ColumnHeadProps {
  readonly target: Target
  readonly of: ChatHandle
  readonly onChange: (target: Target) => void
  /** `null` = it is the only one. */
  readonly onRemove: (() => void) | null
}

/** Who is asked in a column, and how that stands. */
export function ColumnHead({ target, of, onChange, onRemove }: ColumnHeadProps) {
  const id = useId()
  return (
    <header className="column-head">
      <div className="row">
        <select
          aria-label="Provider"
          value={target.provider}
          onChange={({ currentTarget: { value } }) => {
            // One of the options below.
            const provider = value as ProviderName
            onChange({ ...target, provider, model: PROVIDERS[provider].models[0], baseUrl: '' })
          }}
        >
          {PROVIDER_NAMES.map((provider) => (
            <option key={provider} value={provider}>
              {PROVIDERS[provider].label}
            </option>
          ))}
        </select>
        <input aria-label="Model" list={`${id}-models`} value={target.model} spellCheck={false} autoComplete="off" onChange={(event) => onChange({ ...target, model: event.target.value })} />
        <datalist id={`${id}-models`}>
          {PROVIDERS[target.provider].models.map((model) => (
            <option key={model} value={model}>
              {model}
            </option>
          ))}
        </datalist>
        {onRemove && (
          <button type="button" aria-label={`Remove ${target.model}`} onClick={onRemove}>
            ×
          </button>
        )}
      </div>
      {target.provider === 'openai' && (
        <details className="more">
          <summary>Compatible server (Ollama, vLLM)</summary>
          <label className="field">
            <span>
              Base URL <small>called by this page itself; empty for the relay</small>
            </span>
            <input
              type="url"
              value={target.baseUrl}
              placeholder="http://localhost:11434/v1"
              spellCheck={false}
              autoComplete="off"
              onChange={(event) => onChange({ ...target, baseUrl: event.target.value.trim() })}
            />
          </label>
        </details>
      )}
      <CallStatus of={of} />
    </header>
  )
}
