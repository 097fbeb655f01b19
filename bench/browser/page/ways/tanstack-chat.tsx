import { fetchServerSentEvents, type MessagePart, type UIMessage, useChat, type UseChatReturn } from '@tanstack/ai-react'
import { memo, useEffect } from 'react'
import { describeArgs } from '../describe-args.js'
import { earlierMessages } from '../earlier.js'
import { mountPage } from '../mount-page.js'
import { createMounted } from '../mounted.js'
import { useEnd } from '../use-end.js'
import type { Way, WayOptions } from '../way.js'

const isCall = ({ type }: MessagePart): boolean => type === 'tool-call'

/** A call of a tool, in a line. While its arguments come there is nothing of them but their text. */
const Call = memo(function Call({ part }: { readonly part: MessagePart }) {
  return <output>{part.input === undefined ? `${part.arguments?.length} characters: ${part.arguments?.slice(-40)}` : describeArgs(part.input)}</output>
})

/** A message by its parts, as the documentation of the hook shows them; its text in one element. */
const Message = memo(function Message({ message }: { readonly message: UIMessage }) {
  return (
    <>
      {message.parts.map((part, index) => (isCall(part) ? <Call key={index} part={part} /> : null))}
      <p>{message.parts.map(({ type, content }) => (type === 'text' ? content : null))}</p>
    </>
  )
})

/** `useChat` of @tanstack/ai-react over server-sent events. */
export function tanstackChat({ root, history, origin }: WayOptions): Way {
  const connection = fetchServerSentEvents(`${origin}/tanstack/chat`)
  const earlier = earlierMessages(history).map(({ id, role, text }) => ({ id, role, parts: [{ type: 'text', content: text }] }))
  const mounted = createMounted<Pick<UseChatReturn, 'clear' | 'sendMessage' | 'setMessages'>>()
  let newest: UIMessage | undefined

  function Page() {
    const { messages, status, error, clear, sendMessage, setMessages } = useChat({ connection, initialMessages: earlier })
    newest = messages.at(-1)
    useEffect(() => void (mounted.shown = { clear, sendMessage, setMessages }), [clear, sendMessage, setMessages])
    useEnd(status, error, mounted)
    return messages.map((message) => <Message key={message.id} message={message} />)
  }

  mountPage(root, Page)
  return {
    // The server sends the wire that the user asks for.
    run: (wire) => mounted.run(({ sendMessage }) => void sendMessage(wire)),
    commits: true,
    reset() {
      // It waits for the results of calls.
      mounted.current().clear()
      mounted.current().setMessages(earlier)
    },
    said: () => root.querySelector('p:last-child')?.textContent || JSON.stringify(newest?.parts.findLast(isCall)?.input),
  }
}
