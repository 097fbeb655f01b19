import type { ToolRun } from 'callscope'
import { type CallActions, type CallHandle, useStreamValue } from 'callscope/react'

interface ToolCallsProps {
  readonly of: CallHandle & CallActions
}

/** What has become of a call, in a word; its output is said instead of `success`. */
const WORDS: Partial<Record<ToolRun['status'], string>> = { running: 'runs', error: 'failed', rejected: 'rejected', aborted: 'stopped' }

/** Tool calls of all answers, as they grow and as they are run, in plain text. */
export function ToolCalls({ of }: ToolCallsProps) {
  const steps = useStreamValue(of, (state) => state.steps)
  const runs = useStreamValue(of, ({ toolRuns }) => toolRuns)
  const calls = useStreamValue(of, ({ toolCalls }) => toolCalls)
  const known = [...steps.flatMap(({ toolRuns }) => toolRuns), ...runs]
  const growing = runs.length > 0 ? [] : calls
  if (known.length + growing.length === 0) return null
  return (
    <ul className="tools" aria-label="Tool calls">
      {known.map(({ id, call, status, output }, place) => (
        <li key={place} data-status={status}>
          <Signature {...call} />
          {status === 'success' ? <span>→ {toText(output)}</span> : status in WORDS && <span>{WORDS[status]}</span>}
          {status === 'waiting-for-approval' && (
            <span className="buttons">
              <button type="button" onClick={() => of.approve(id)}>
                Approve
              </button>
              <button type="button" onClick={() => of.reject(id)}>
                Reject
              </button>
            </span>
          )}
        </li>
      ))}
      {growing.map((call) => (
        <li key={`growing ${call.index}`} data-status={call.status}>
          <Signature {...call} />
        </li>
      ))}
    </ul>
  )
}

function Signature({ name, args }: Pick<ToolRun['call'], 'name' | 'args'>) {
  return (
    <code>
      {name}({JSON.stringify(args ?? {})})
    </code>
  )
}

function toText(output: unknown): string {
  return typeof output === 'string' ? output : JSON.stringify(output)
}
