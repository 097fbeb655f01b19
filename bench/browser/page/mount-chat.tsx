import 'callscope/styles.css'
import { defineCall, defineTool, type Message, readChat, user } from 'callscope'
import { openai } from 'callscope/openai'
import { type ChatHandle, useChat } from 'callscope/react'
import { type ComponentType, createRef, useEffect } from 'react'
import { CallEnd } from './call-end.js'
import { earlierMessages } from './earlier.js'
import { mountPage } from './mount-page.js'
import { createMounted } from './mounted.js'
import { openaiClient } from './openai-client.js'
import { SaidBefore } from './said-before.js'
import type { Way, WayOptions } from './way.js'

const textOf = (message: Message): string => (typeof message.content === 'string' ? message.content : '')

/**
 * A page around `useChat`, with a list of what was said before, as an app has it, and a tool, which is run where a turn may have rounds of it. `Answer` shows the
 * newest answer, `said` reads it from the page.
 */
export function mountChat({ root, history, origin }: WayOptions, Answer: ComponentType<{ readonly handle: ChatHandle }>, said: (answer: HTMLElement) => string, maxToolRounds = 0): Way {
  const client = openaiClient(origin)
  const save = defineTool({ name: 'save', description: 'Saves a file', parameters: { type: 'object', properties: {} }, execute: () => 'Saved' })
  // The server sends the wire that the user asks for.
  const prompt = (messages: readonly Message[]) => ({ messages, model: openai(textOf(messages.findLast(({ role }) => role === 'user') ?? user('')), { client }) })
  const call = defineCall({ model: openai('none', { client }), prompt, tools: [save], maxToolRounds })
  const earlier = earlierMessages(history).map(({ id, role, text }, index) => ({ id, parentId: index === 0 ? null : `m${index - 1}`, role, content: text }))
  const initial = readChat({ version: 1, messages: earlier, head: earlier.at(-1)?.id ?? null })
  const mounted = createMounted<ChatHandle>()
  const answer = createRef<HTMLElement>()

  function Page() {
    const handle = useChat(call, { initial })
    const { messages } = handle
    // What comes behind the question is shown by the answer, also once it is a message.
    const question = messages.findLastIndex(({ role }) => role === 'user')
    useEffect(() => void (mounted.shown = handle), [handle])
    return (
      <>
        {messages.slice(0, question + 1).map((message) => (
          <SaidBefore key={message.id} message={message} textOf={textOf} />
        ))}
        <section ref={answer}>
          <Answer handle={handle} />
        </section>
        <CallEnd of={handle} tell={mounted} />
      </>
    )
  }

  mountPage(root, Page)
  return { run: (wire) => mounted.run((handle) => handle.send(wire)), commits: true, reset: () => {}, said: () => (answer.current ? said(answer.current) : '') }
}
