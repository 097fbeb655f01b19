import { PROVIDERS, type ProviderName, type Target } from './create-call.js'

interface TargetFieldsProps {
  readonly target: Target
  readonly onChange: (target: Target) => void
}

const NAMES = Object.keys(PROVIDERS) as readonly ProviderName[]

/** Provider, model, and the base URL of a compatible server. */
export function TargetFields({ target, onChange }: TargetFieldsProps) {
  return (
    <>
      <fieldset className="choice">
        <legend>Provider</legend>
        {NAMES.map((provider) => (
          <label key={provider}>
            <input
              type="radio"
              name="provider"
              value={provider}
              checked={target.provider === provider}
              onChange={() => onChange({ provider, model: PROVIDERS[provider].models[0], baseUrl: '' })}
            />
            <span>{PROVIDERS[provider].label}</span>
          </label>
        ))}
      </fieldset>
      <label className="field">
        <span>Model</span>
        <input list="models" value={target.model} onChange={(event) => onChange({ ...target, model: event.target.value })} spellCheck={false} autoComplete="off" />
        <datalist id="models">
          {PROVIDERS[target.provider].models.map((model) => (
            <option key={model} value={model}>
              {model}
            </option>
          ))}
        </datalist>
      </label>
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
              onChange={(event) => onChange({ ...target, baseUrl: event.target.value.trim() })}
              spellCheck={false}
              autoComplete="off"
            />
          </label>
        </details>
      )}
    </>
  )
}
