import { assistant, defineCall, defineTool, type JsonSchema, type Message, readChat, user } from 'callscope'
import { StreamView } from 'callscope/components'
import { openai } from 'callscope/openai'
import { type ChatHandle, type Shown, type StreamHandle, useChat, useStream, useStreamValue } from 'callscope/react'
import OpenAI from 'openai'
import { type ComponentType, memo, useEffect } from 'react'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import type { Way, WayOptions } from './way.js'

type Handle = StreamHandle<[wire: string]>
type Show = ComponentType<{ readonly handle: Handle }>

const client = new OpenAI({ apiKey: 'none', baseURL: `${location.origin}/v1`, dangerouslyAllowBrowser: true })

/** A page around `useStream`, with the SDK's own client. It only hands the handle on: `Show` watches, as the components of an app do. */
function mount({ root, history }: WayOptions, Show: Show, said: (handle: Handle) => string, definition: { readonly responseModel?: JsonSchema } = {}): Way {
  const earlier: Message[] = Array.from({ length: history }, (_, index) => (index % 2 === 0 ? user : assistant)(`Message ${index}: ${'some words of it '.repeat(20)}`))
  // The server sends the wire that has the model's name.
  const prompt = (wire: string) => ({ messages: [...earlier, user('Go on.')], model: openai(wire, { client }) })
  const call = defineCall({ model: openai('none', { client }), prompt, ...definition })
  const mounted = createMounted<Handle>()

  function Page() {
    const handle = useStream(call)
    useEffect(() => void (mounted.shown = handle), [handle])
    return (
      <>
        <Show handle={handle} />
        <End of={handle} tell={mounted.tellEnd} />
      </>
    )
  }

  flushSync(() => createRoot(root).render(<Page />))
  return {
    run: (wire) => mounted.run((handle) => handle.start(wire)),
    commits: true,
    reset: () => mounted.current().reset(),
    said: () => said(mounted.current()),
  }
}

/** What a page shows, in the hands of who drives it. */
function createMounted<Driven extends { readonly error: unknown }>() {
  let tell = (_status: string): void => {}
  const mounted = {
    /** The newest handle; `null` before the page is mounted. */
    shown: null as Driven | null,
    tellEnd: (status: string): void => tell(status),
    current(): Driven {
      if (!mounted.shown) throw new Error('The page is not mounted')
      return mounted.shown
    },
    /** Begins, and settles when the call has ended. */
    run: (begin: (driven: Driven) => void): Promise<void> =>
      new Promise((resolve, reject) => {
        tell = (status) => {
          if (status === 'success') resolve()
          else if (status === 'error') reject(mounted.current().error ?? new Error('It failed'))
        }
        begin(mounted.current())
      }),
  }
  return mounted
}

/** Tells each status. */
function End({ of, tell }: { readonly of: Shown; readonly tell: (status: string) => void }) {
  const status = useStreamValue(of, (state) => state.status)
  useEffect(() => tell(status), [tell, status])
  return null
}

/** The answer's text, by the component that the package has for it. */
export function streamView(options: WayOptions): Way {
  const Text: Show = ({ handle }) => <StreamView stream={handle} />
  return mount(options, Text, () => options.root.textContent ?? '')
}

/** The newest tool call's arguments as they grow: looked at in every commit, and said in a line, so that the page's own layout costs nothing. */
export function toolArgs(options: WayOptions): Way {
  const Args: Show = ({ handle }) => {
    const call = useStreamValue(handle, (state) => state.toolCalls.at(-1))
    return <output>{describe(call?.args)}</output>
  }
  return mount(options, Args, (handle) => JSON.stringify(handle.toolCalls.at(-1)?.args))
}

/** The object of a `responseModel` as it grows, in the same way. */
export function partialObject(options: WayOptions): Way {
  const Fields: Show = ({ handle }) => {
    const partial = useStreamValue(handle, (state) => state.partial)
    return <output>{describe(partial)}</output>
  }
  return mount(options, Fields, (handle) => JSON.stringify(handle.data), { responseModel: { type: 'object' } })
}

/** A chat with a list of what was said before, as an app has it, and a tool for those bodies that begin with rounds of it. */
export function chat({ root, history }: WayOptions): Way {
  const save = defineTool({ name: 'save', description: 'Saves a file', parameters: { type: 'object', properties: {} }, execute: () => 'Saved' })
  const textOf = (message: Message): string => (typeof message.content === 'string' ? message.content : '')
  // The server sends the wire that the user asks for.
  const prompt = (messages: readonly Message[]) => ({ messages, model: openai(textOf(messages.findLast(({ role }) => role === 'user') ?? user('')), { client }) })
  const call = defineCall({ model: openai('none', { client }), prompt, tools: [save], maxToolRounds: 200 })
  const earlier = Array.from({ length: history }, (_, index) => ({
    id: `m${index}`,
    parentId: index === 0 ? null : `m${index - 1}`,
    role: index % 2 === 0 ? 'user' : 'assistant',
    content: `Message ${index}: ${'some words of it '.repeat(20)}`,
  }))
  const initial = readChat({ version: 1, messages: earlier, head: earlier.at(-1)?.id ?? null })
  const mounted = createMounted<ChatHandle>()

  const Said = memo(function Said({ message }: { readonly message: Message }) {
    return <p>{textOf(message)}</p>
  })
  function Page() {
    const handle = useChat(call, { initial })
    const { messages } = handle
    useEffect(() => void (mounted.shown = handle), [handle])
    return (
      <>
        {messages.slice(0, history).map((message) => (
          <Said key={message.id} message={message} />
        ))}
        <StreamView stream={handle} id="answer" />
        <End of={handle} tell={mounted.tellEnd} />
      </>
    )
  }

  flushSync(() => createRoot(root).render(<Page />))
  return { run: (wire) => mounted.run((handle) => handle.send(wire)), commits: true, reset: () => {}, said: () => document.querySelector('#answer')?.textContent ?? '' }
}

/** What an app might show of arguments that grow: the end of a text, the newest item of a list, the number of fields. */
function describe(args: unknown): string {
  if (typeof args !== 'object' || args === null) return 'none'
  if ('text' in args && typeof args.text === 'string') return `${args.text.length} characters: ${args.text.slice(-40)}`
  if ('items' in args && Array.isArray(args.items)) return `${args.items.length} items: ${JSON.stringify(args.items.at(-1))}`
  return `${Object.keys(args).length} fields`
}
