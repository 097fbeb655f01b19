import { defineCall, type Message, user } from 'callscope'
import { StreamView } from 'callscope/components'
import { openai } from 'callscope/openai'
import { useCall, useChat, useCompare, useStream } from 'callscope/react'
import OpenAI from 'openai'
import { type ComponentType, useEffect } from 'react'

/** A call that is mounted to be gone again. */
export interface Mounted {
  readonly id: number
  /** It may be unmounted. */
  readonly done: () => void
  /** Given each handle, to be kept where a leak is wanted. */
  readonly keep: (handle: object) => void
}

const client = new OpenAI({ apiKey: 'none', baseURL: `${location.origin}/v1`, dangerouslyAllowBrowser: true })
const direct = { client }
const relayed = { relay: `${location.origin}/relay` }

/** The server sends the answer that has the model's name. */
const define = (answer: string, sender: typeof direct | typeof relayed = direct) => defineCall({ model: openai(answer, sender), prompt: (question: string) => question })

function useEnd({ done, keep }: Mounted, handle: object, isOver: boolean): void {
  useEffect(() => keep(handle), [keep, handle])
  useEffect(() => {
    if (isOver) done()
  }, [done, isOver])
}

interface Seen {
  readonly status: string
  readonly content: string
}
const isSuccess = ({ status }: Seen): boolean => status === 'success'
const isError = ({ status }: Seen): boolean => status === 'error'
const hasBegun = ({ content }: Seen): boolean => content !== ''

/** A component that streams that call, and is done as soon as that is so. */
function streaming(call: ReturnType<typeof define>, isOver: (seen: Seen) => boolean, toKey?: (id: number) => string): ComponentType<Mounted> {
  return function Streaming(mounted) {
    const handle = useStream(call, { key: toKey?.(mounted.id) })
    const { start } = handle
    useEffect(() => start('What?'), [start])
    useEnd(mounted, handle, isOver(handle))
    return <p>{handle.content}</p>
  }
}

const markdown = define('markdown')
function Rendered(mounted: Mounted) {
  const handle = useStream(markdown)
  const { start } = handle
  useEffect(() => start('What?'), [start])
  useEnd(mounted, handle, isSuccess(handle))
  return <StreamView stream={handle} />
}

const whole = define('whole')
function Whole(mounted: Mounted) {
  const handle = useCall(whole)
  const { call } = handle
  useEffect(() => void call('What?').catch(() => {}), [call])
  useEnd(mounted, handle, isSuccess(handle))
  return <p>{handle.content}</p>
}

/** A chat that sends so many times, and is done as soon as that is so. */
function chatting(answer: string, turns: number, isOver: (seen: Seen) => boolean): ComponentType<Mounted> {
  const conversation = defineCall({ model: openai(answer, direct), prompt: (messages: readonly Message[]) => [user('Be short.'), ...messages] })
  return function Chatting(mounted) {
    const handle = useChat(conversation)
    const { send, status, messages } = handle
    const answered = status === 'success' ? messages.length / 2 : 0
    useEffect(() => {
      if (status === 'idle' || (answered > 0 && answered < turns)) send('What?')
    }, [send, status, answered])
    useEnd(mounted, handle, isOver(handle) && (answered === turns || status !== 'success'))
    return <p>{handle.content}</p>
  }
}

const compared = [define('text'), define('text', relayed)] as const
function Compared(mounted: Mounted) {
  const handle = useCompare(compared)
  const { start, status, calls } = handle
  useEffect(() => start('What?'), [start])
  useEnd(mounted, handle, status === 'success')
  return calls.map(({ content }, place) => <p key={place}>{content}</p>)
}

/** What is mounted, by name. */
export const variants = {
  finished: streaming(define('text'), isSuccess),
  relayed: streaming(define('text', relayed), isSuccess),
  middle: streaming(define('open'), hasBegun),
  relayedMiddle: streaming(define('open', relayed), hasBegun),
  refused: streaming(define('refused'), isError),
  cut: streaming(define('cut'), isError),
  keyed: streaming(define('text'), isSuccess, (id) => `call ${id}`),
  rendered: Rendered,
  whole: Whole,
  chat: chatting('text', 2, isSuccess),
  chatMiddle: chatting('open', 1, hasBegun),
  compared: Compared,
} satisfies Record<string, ComponentType<Mounted>>
