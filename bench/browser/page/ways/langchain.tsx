import { type BaseMessage, type InputMessage, useStream, type UseStreamReturn } from '@langchain/react'
import { memo, useEffect } from 'react'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import { describeArgs } from '../describe-args.js'
import { earlierMessages } from '../earlier.js'
import { createMounted } from '../mounted.js'
import type { Way, WayOptions } from '../way.js'

type Driven = Pick<UseStreamReturn, 'hydrationPromise' | 'submit'>

/** A call of a tool, in a line. */
const Call = memo(function Call({ args }: { readonly args: unknown }) {
  return <output>{describeArgs(args)}</output>
})

/** A message of the user or the model, its text in one element. What a tool gave is not shown, as beside the others. */
const Message = memo(function Message({ message }: { readonly message: BaseMessage }) {
  if (message.type === 'tool') return null
  return (
    <>
      {message.tool_calls?.map(({ id, args }, index) => (
        <Call key={id ?? index} args={args} />
      ))}
      <p>{message.text}</p>
    </>
  )
})

/** `useStream` of @langchain/react over a LangGraph server, which keeps what was said before in the state of a thread. */
export async function langchain({ root, history, origin }: WayOptions): Promise<Way> {
  const apiUrl = `${origin}/langgraph`
  const mounted = createMounted<Driven>()
  const reactRoot = createRoot(root)
  let newest: BaseMessage | undefined

  function Page({ threadId }: { readonly threadId: string | null }) {
    const { messages, isLoading, error, hydrationPromise, submit } = useStream({ assistantId: 'agent', apiUrl, threadId })
    newest = messages.at(-1)
    useEffect(() => void (mounted.shown = { hydrationPromise, submit }), [hydrationPromise, submit])
    useEffect(() => {
      if (isLoading) return
      if (error === undefined) mounted.end()
      else mounted.fail(error)
    }, [error, isLoading])
    return messages.map((message, index) => <Message key={message.id ?? index} message={message} />)
  }

  /** A conversation of its own, with nothing of the one before. */
  async function begin(): Promise<void> {
    const id = crypto.randomUUID()
    if (history > 0) await putState(`${apiUrl}/threads/${id}/state`, history)
    flushSync(() => reactRoot.render(<Page key={id} threadId={history > 0 ? id : null} />))
    await mounted.current().hydrationPromise
  }

  await begin()
  return {
    // The server sends the wire that the user asks for.
    run: (wire) => mounted.run(({ submit }) => void submit({ messages: [{ type: 'human', content: wire }] })),
    commits: true,
    reset: begin,
    said: () => root.querySelector('p:last-child')?.textContent || JSON.stringify(newest?.tool_calls?.at(-1)?.args),
  }
}

/** Puts the earlier messages into a thread. */
async function putState(url: string, history: number): Promise<void> {
  const messages = earlierMessages(history).map(({ id, role, text }): InputMessage => ({ id, type: role === 'user' ? 'human' : 'ai', content: text }))
  const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ values: { messages } }) })
  if (!response.ok) throw new Error(`The state of a thread was not taken: ${response.status}`)
}
