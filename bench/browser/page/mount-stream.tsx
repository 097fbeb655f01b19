import 'callscope/styles.css'
import { assistant, defineCall, type JsonSchema, user } from 'callscope'
import { openai } from 'callscope/openai'
import { type StreamHandle, useStream } from 'callscope/react'
import { type ComponentType, useEffect } from 'react'
import { CallEnd } from './call-end.js'
import { earlierMessages } from './earlier.js'
import { mountPage } from './mount-page.js'
import { createMounted } from './mounted.js'
import { openaiClient } from './openai-client.js'
import type { Way, WayOptions } from './way.js'

export type Handle = StreamHandle<[wire: string]>
export type Show = ComponentType<{ readonly handle: Handle }>

/** What a way may ask for beside what it shows. */
export interface MountOptions {
  readonly responseModel?: JsonSchema
  /** Least milliseconds between two commits. */
  readonly flush?: number | 'frame'
}

/** A page around `useStream`, with the SDK's own client. It only hands the handle on: `Show` watches, as the components of an app do. */
export function mountStream({ root, history, origin }: WayOptions, Show: Show, said: (handle: Handle) => string, { flush = 'frame', ...definition }: MountOptions = {}): Way {
  const client = openaiClient(origin)
  const earlier = earlierMessages(history).map(({ role, text }) => (role === 'user' ? user : assistant)(text))
  // The server sends the wire that has the model's name.
  const prompt = (wire: string) => ({ messages: [...earlier, user('Go on.')], model: openai(wire, { client }) })
  const call = defineCall({ model: openai('none', { client }), prompt, ...definition })
  const mounted = createMounted<Handle>()

  function Page() {
    const handle = useStream(call, { flush })
    useEffect(() => void (mounted.shown = handle), [handle])
    return (
      <>
        <Show handle={handle} />
        <CallEnd of={handle} tell={mounted} />
      </>
    )
  }

  mountPage(root, Page)
  return {
    run: (wire) => mounted.run((handle) => handle.start(wire)),
    commits: true,
    reset: () => mounted.current().reset(),
    said: () => said(mounted.current()),
  }
}
