import { useChat, type UIMessage, type UIMessagePart, type UseChatHelpers } from '@ai-sdk/react'
import { DefaultChatTransport } from 'ai'
import { memo, useEffect } from 'react'
import { describeArgs } from './describe-args.js'
import { earlierMessages } from './earlier.js'
import { mountPage } from './mount-page.js'
import { createMounted } from './mounted.js'
import { useEnd } from './use-end.js'
import type { Way, WayOptions } from './way.js'

type Driven = Pick<UseChatHelpers, 'sendMessage' | 'setMessages'>

const isTool = ({ type }: UIMessagePart): boolean => type.startsWith('tool-')

/** A call of a tool, in a line. */
const Tool = memo(function Tool({ part }: { readonly part: UIMessagePart }) {
  return <output>{describeArgs(part.input)}</output>
})

/** A message by its parts, as the documentation of the hook shows them; its text in one element. */
const Message = memo(function Message({ message }: { readonly message: UIMessage }) {
  return (
    <>
      {message.parts.map((part, index) => (isTool(part) ? <Tool key={index} part={part} /> : null))}
      <p>{message.parts.map(({ type, text }) => (type === 'text' ? text : null))}</p>
    </>
  )
})

/** A page around `useChat`, over the transport that its documentation begins with. */
export function mountAiSdkChat({ root, history, origin }: WayOptions, throttle?: number): Way {
  const transport = new DefaultChatTransport({ api: `${origin}/ai-sdk/chat` })
  const earlier = earlierMessages(history).map(({ id, role, text }) => ({ id, role, parts: [{ type: 'text', text }] }))
  const mounted = createMounted<Driven>()
  let newest: UIMessage | undefined

  function Page() {
    const { messages, status, error, sendMessage, setMessages } = useChat({ transport, messages: earlier, ...(throttle !== undefined && { throttle }) })
    newest = messages.at(-1)
    useEffect(() => void (mounted.shown = { sendMessage, setMessages }), [sendMessage, setMessages])
    useEnd(status, error, mounted, messages.length)
    return messages.map((message) => <Message key={message.id} message={message} />)
  }

  mountPage(root, Page)
  return {
    // The server sends the wire that the user asks for.
    run: (wire) => mounted.run(({ sendMessage }) => void sendMessage({ text: wire })),
    commits: true,
    reset: () => mounted.current().setMessages(earlier),
    said: () => root.querySelector('p:last-child')?.textContent || JSON.stringify(newest?.parts.findLast(isTool)?.input),
  }
}
