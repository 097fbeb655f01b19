import { fetchServerSentEvents, useChat, type UseChatReturn } from '@tanstack/ai-react'
import { useEffect } from 'react'
import { z } from 'zod'
import { describeArgs } from '../describe-args.js'
import { mountPage } from '../mount-page.js'
import { createMounted } from '../mounted.js'
import { useEnd } from '../use-end.js'
import type { Way, WayOptions } from '../way.js'

const outputSchema = z.object({}).loose()

/** `useChat` of @tanstack/ai-react with a schema: the object as far as it has come, looked at as `partialObject` looks at ours. */
export function tanstackObject({ root, origin }: WayOptions): Way {
  const connection = fetchServerSentEvents(`${origin}/tanstack/object`)
  const mounted = createMounted<Pick<UseChatReturn, 'sendMessage' | 'setMessages'>>()
  let whole: unknown

  function Page() {
    const { partial, final, status, error, sendMessage, setMessages } = useChat({ connection, outputSchema })
    whole = final
    useEffect(() => void (mounted.shown = { sendMessage, setMessages }), [sendMessage, setMessages])
    useEnd(status, error, mounted)
    return <output>{describeArgs(partial)}</output>
  }

  mountPage(root, Page)
  return {
    // The server sends the wire that the user asks for.
    run: (wire) => mounted.run(({ sendMessage }) => void sendMessage(wire)),
    commits: true,
    reset: () => mounted.current().setMessages([]),
    said: () => JSON.stringify(whole),
  }
}
