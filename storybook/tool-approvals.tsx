import { useStreamValue } from 'callscope/react'
import type { StoryHandle } from './story-stream.js'

/** The tool calls that wait for a person: what would be run, and with what. */
export function ToolApprovals({ of }: { readonly of: StoryHandle }) {
  const runs = useStreamValue(of, ({ toolRuns }) => toolRuns)
  return runs
    .filter(({ status }) => status === 'waiting-for-approval')
    .map(({ id, call: { name, args } }) => (
      <fieldset key={id} style={{ minInlineSize: 0, marginInline: 0, borderRadius: '0.5rem' }}>
        <legend>
          Run <code>{name}</code>?
        </legend>
        <pre style={{ marginBlock: '0 0.5rem', whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{JSON.stringify(args, null, 2)}</pre>
        <div style={{ display: 'flex', gap: '0.5rem' }}>
          <button type="button" onClick={() => of.approve(id)}>
            Approve
          </button>
          <button type="button" onClick={() => of.reject(id, 'Not now')}>
            Reject
          </button>
        </div>
      </fieldset>
    ))
}
