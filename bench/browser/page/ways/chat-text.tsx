import type { ToolCall } from 'callscope'
import { type ChatHandle, useStreamValue } from 'callscope/react'
import { memo } from 'react'
import { describeArgs } from '../describe-args.js'
import { mountChat } from '../mount-chat.js'
import type { Way, WayOptions } from '../way.js'

/** A call of a tool, in a line. */
const Call = memo(function Call({ call }: { readonly call: ToolCall }) {
  return <output>{describeArgs(call.args)}</output>
})

function Answer({ handle }: { readonly handle: ChatHandle }) {
  const calls = useStreamValue(handle, ({ toolCalls }) => toolCalls)
  const content = useStreamValue(handle, (state) => state.content)
  return (
    <>
      {calls.map((call, place) => (
        <Call key={place} call={call} />
      ))}
      <p>{content}</p>
    </>
  )
}

/** A chat whose answers are text as it is, in one element, behind a line for each call of a tool: what the others are made to show as well. */
export function chatText(options: WayOptions): Way {
  return mountChat(options, Answer, (answer) => answer.querySelector('p:last-child')?.textContent ?? '')
}
