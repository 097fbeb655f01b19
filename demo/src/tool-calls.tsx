import { type Shown, useStreamValue } from 'callscope/react'

/** Tool calls as they grow, in plain text. */
export function ToolCalls({ of }: { readonly of: Shown }) {
  const calls = useStreamValue(of, ({ toolCalls }) => toolCalls)
  if (calls.length === 0) return null
  return (
    <ul className="tools" aria-label="Tool calls">
      {calls.map((call) => (
        <li key={call.index} data-status={call.status}>
          <code>
            {call.name}({JSON.stringify(call.args ?? {})})
          </code>
        </li>
      ))}
    </ul>
  )
}
