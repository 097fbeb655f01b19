import {
  type AssistantPart,
  AssistantRuntimeProvider,
  type ChatModelAdapter,
  MessagePartPrimitive,
  MessagePrimitive,
  type ThreadMessageLike,
  type ThreadRuntime,
  ThreadPrimitive,
  useAuiState,
  useLocalRuntime,
} from '@assistant-ui/react'
import { parsePartialJsonObject } from 'assistant-stream/utils'
import { useEffect } from 'react'
import { describeArgs } from '../describe-args.js'
import { earlierMessages } from '../earlier.js'
import { mountPage } from '../mount-page.js'
import { createMounted } from '../mounted.js'
import { readChunks } from '../read-chunks.js'
import type { Way, WayOptions } from '../way.js'

const textOf = ({ content }: ThreadMessageLike): string => content.map((part) => (part.type === 'text' ? part.text : '')).join('')

/** An adapter as the documentation of the local runtime shows it: it reads the provider's stream, and gives all that has come with each chunk. */
const createAdapter = (origin: string): ChatModelAdapter => ({
  async *run({ messages, abortSignal }) {
    const sent = messages.map((message) => ({ role: message.role, content: textOf(message) }))
    // The server sends the wire that the user asks for.
    const response = await fetch(`${origin}/v1/chat/completions`, { method: 'POST', body: JSON.stringify({ model: sent.at(-1)?.content, messages: sent, stream: true }), signal: abortSignal })
    let text = ''
    const calls: { toolCallId: string; toolName: string; argsText: string; args: unknown }[] = []
    for await (const { choices, usage } of readChunks(response)) {
      const delta = choices[0]?.delta
      text += delta?.content ?? ''
      for (const { index, id, function: piece } of delta?.tool_calls ?? []) {
        const argsText = (calls[index]?.argsText ?? '') + (piece.arguments ?? '')
        calls[index] = { ...(calls[index] ?? { toolCallId: id ?? '', toolName: piece.name ?? '' }), argsText, args: parsePartialJsonObject(argsText) ?? {} }
      }
      const content: AssistantPart[] = calls.map((call) => ({ type: 'tool-call', ...call }))
      if (text !== '') content.push({ type: 'text', text })
      yield { content, ...(usage && { metadata: { custom: { usage } } }) }
    }
  },
})

/** The parts of a message; its text in one element. */
function Message() {
  return (
    <MessagePrimitive.Root>
      <MessagePrimitive.Parts>
        {({ part }) => {
          if (part.type === 'text') return <MessagePartPrimitive.Text smooth={false} component="p" />
          return <output>{describeArgs(part.args)}</output>
        }}
      </MessagePrimitive.Parts>
    </MessagePrimitive.Root>
  )
}

/** The local runtime of @assistant-ui/react, and its primitives. */
export function assistantUi({ root, history, origin }: WayOptions): Way {
  const adapter = createAdapter(origin)
  const initialMessages = earlierMessages(history).map(({ id, role, text }): ThreadMessageLike => ({ id, role, content: [{ type: 'text', text }] }))
  const mounted = createMounted<ThreadRuntime>()

  function End() {
    // A short run may be over before it was seen to run: it is known by its message.
    const done = useAuiState(({ thread }) => (thread.isRunning ? null : thread.messages.at(-1)?.id))
    useEffect(() => {
      const message = mounted.shown?.getState().messages.at(-1)
      if (!done || message?.role !== 'assistant') return
      if (message.status?.type === 'incomplete') mounted.fail(message.status.error)
      else mounted.end()
    }, [done])
    return null
  }

  function Page() {
    const runtime = useLocalRuntime(adapter, { initialMessages })
    useEffect(() => void (mounted.shown = runtime.thread), [runtime])
    return (
      <AssistantRuntimeProvider runtime={runtime}>
        <ThreadPrimitive.Root>
          <ThreadPrimitive.Viewport>
            <ThreadPrimitive.Messages>{() => <Message />}</ThreadPrimitive.Messages>
          </ThreadPrimitive.Viewport>
        </ThreadPrimitive.Root>
        <End />
      </AssistantRuntimeProvider>
    )
  }

  mountPage(root, Page)
  const newest = () => mounted.current().getState().messages.at(-1)
  return {
    run: (wire) => mounted.run((thread) => thread.append(wire)),
    commits: true,
    reset: () => mounted.current().reset(initialMessages),
    said() {
      // Behind the message of the user there is no paragraph where no text came.
      const paragraphs = Array.from(root.querySelectorAll('p'))
      if (newest()?.content.some(({ type }) => type === 'text')) return paragraphs.at(-1)?.textContent ?? ''
      const call = newest()?.content.findLast((part) => part.type === 'tool-call')
      return JSON.stringify(call?.args)
    },
  }
}
