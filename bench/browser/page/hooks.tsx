import { assistant, defineCall, defineTool, type JsonSchema, type Message, readChat, user } from 'callscope'
import { StreamView } from 'callscope/components'
import { openai } from 'callscope/openai'
import { type ChatHandle, type StreamHandle, useChat, useStream, useStreamValue } from 'callscope/react'
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
  let shown: Handle | null = null
  let tellEnd = (_status: string): void => {}

  function Page() {
    const handle = useStream(call)
    useEffect(() => void (shown = handle), [handle])
    return (
      <>
        <Show handle={handle} />
        <End handle={handle} />
      </>
    )
  }
  function End({ handle }: { readonly handle: Handle }) {
    const status = useStreamValue(handle, (state) => state.status)
    useEffect(() => tellEnd(status), [status])
    return null
  }

  flushSync(() => createRoot(root).render(<Page />))
  const current = (): Handle => {
    if (!shown) throw new Error('The page is not mounted')
    return shown
  }
  const run = (wire: string): Promise<void> =>
    new Promise((resolve, reject) => {
      tellEnd = (status) => {
        if (status === 'success') resolve()
        else if (status === 'error') reject(current().error ?? new Error('It failed'))
      }
      current().start(wire)
    })
  return { run, commits: true, reset: () => current().reset(), said: () => said(current()) }
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
  let shown: ChatHandle | null = null
  let tellEnd = (_status: string): void => {}

  const Said = memo(function Said({ message }: { readonly message: Message }) {
    return <p>{textOf(message)}</p>
  })
  function Page() {
    const handle = useChat(call, { initial })
    const { messages } = handle
    useEffect(() => void (shown = handle), [handle])
    return (
      <>
        {messages.slice(0, history).map((message) => (
          <Said key={message.id} message={message} />
        ))}
        <StreamView stream={handle} id="answer" />
        <End handle={handle} />
      </>
    )
  }
  function End({ handle }: { readonly handle: ChatHandle }) {
    const status = useStreamValue(handle, (state) => state.status)
    useEffect(() => tellEnd(status), [status])
    return null
  }

  flushSync(() => createRoot(root).render(<Page />))
  const current = (): ChatHandle => {
    if (!shown) throw new Error('The page is not mounted')
    return shown
  }
  const run = (wire: string): Promise<void> =>
    new Promise((resolve, reject) => {
      tellEnd = (status) => {
        if (status === 'success') resolve()
        else if (status === 'error') reject(current().error ?? new Error('It failed'))
      }
      current().send(wire)
    })
  return { run, commits: true, reset: () => {}, said: () => document.querySelector('#answer')?.textContent ?? '' }
}

/** What an app might show of arguments that grow: the end of a text, the newest item of a list, the number of fields. */
function describe(args: unknown): string {
  if (typeof args !== 'object' || args === null) return 'none'
  if ('text' in args && typeof args.text === 'string') return `${args.text.length} characters: ${args.text.slice(-40)}`
  if ('items' in args && Array.isArray(args.items)) return `${args.items.length} items: ${JSON.stringify(args.items.at(-1))}`
  return `${Object.keys(args).length} fields`
}
