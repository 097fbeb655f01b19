import { useId } from 'react'
import { readParameters } from '../call/read-parameters.js'
import type { Parameters } from './settings.js'

interface ParameterFieldsProps {
  readonly parameters: Parameters
  readonly onChange: (parameters: Parameters) => void
}

const SHORT = { temperature: 'Temperature', maxTokens: 'Most tokens', topP: 'Top p', seed: 'Seed' } as const
const SHORT_NAMES = Object.keys(SHORT) as readonly (keyof typeof SHORT)[] // What it was made of.

/** Parameters of the request. */
export function ParameterFields({ parameters, onChange }: ParameterFieldsProps) {
  const id = useId()
  const { problems } = readParameters(parameters)
  const count = Object.values(parameters).filter((text) => text.trim() !== '').length
  const field = (name: keyof Parameters) => ({
    value: parameters[name],
    'aria-invalid': problems[name] !== undefined,
    'aria-describedby': problems[name] === undefined ? undefined : `${id}-${name}`,
    onChange: ({ target }: { readonly target: { readonly value: string } }) => onChange({ ...parameters, [name]: target.value }),
  })
  const problem = (name: keyof Parameters) =>
    problems[name] === undefined ? null : (
      <small className="problem" id={`${id}-${name}`}>
        {problems[name]}
      </small>
    )
  return (
    <details className="more">
      <summary>Parameters{count > 0 ? ` (${count} set)` : ''}</summary>
      <div className="pairs">
        {SHORT_NAMES.map((name) => (
          <label key={name} className="field">
            <span>{SHORT[name]}</span>
            <input inputMode="decimal" autoComplete="off" {...field(name)} />
            {problem(name)}
          </label>
        ))}
      </div>
      <label className="field">
        <span>
          Stop at <small>one text a line</small>
        </span>
        <textarea rows={2} {...field('stop')} />
      </label>
      <label className="field">
        <span>
          Others <small>JSON, under the names of the provider</small>
        </span>
        <textarea className="code" rows={2} spellCheck={false} placeholder='{"reasoning_effort": "low"}' {...field('others')} />
        {problem('others')}
      </label>
    </details>
  )
}
