import { act } from '@testing-library/react'
import { defineCall, type Call } from 'callscope'
import { useCall, useStream } from 'callscope/react'
import { Fragment, type ReactNode, StrictMode, useEffect, useLayoutEffect } from 'react'
import { vi } from 'vitest'
import { createFakeModel } from './fake-model.js'
import { fakeTime } from './fake-time.js'
import { keepConsoleQuiet } from './quiet-console.js'

type Topic = (topic: string) => string
type Start = (topic: string) => unknown

/** Props of a page that asks about a topic: at a click, or by an effect. */
export interface PageProps {
  readonly call: Call<[string]>
  /** Which effect of a child starts the call; none unless set, then a click does. */
  readonly startsIn?: 'effect' | 'layout effect' | 'effect of each render' | undefined
  readonly topic?: string
  readonly children?: ReactNode
}

function StartInEffect({ start, topic }: { readonly start: Start; readonly topic: string }) {
  useEffect(() => void start(topic), [start, topic])
  return null
}

function StartInLayoutEffect({ start, topic }: { readonly start: Start; readonly topic: string }) {
  useLayoutEffect(() => void start(topic), [start, topic])
  return null
}

function StartAtEachRender({ start, topic }: { readonly start: Start; readonly topic: string }) {
  useEffect(() => void start(topic))
  return null
}

function View({ start, status, startsIn, topic = 'rivers', children }: Omit<PageProps, 'call'> & { readonly start: Start; readonly status: string }) {
  return (
    <>
      {startsIn === 'effect' && <StartInEffect start={start} topic={topic} />}
      {startsIn === 'layout effect' && <StartInLayoutEffect start={start} topic={topic} />}
      {startsIn === 'effect of each render' && <StartAtEachRender start={start} topic={topic} />}
      <button onClick={() => start(topic)}>{status}</button>
      {children}
    </>
  )
}

/** Streams. */
export function StreamPage({ call, ...props }: PageProps) {
  const { start, status } = useStream(call)
  return <View start={start} status={status} {...props} />
}

/** Asks in one piece. */
export function CallPage({ call, ...props }: PageProps) {
  const { call: start, status } = useCall(call)
  return <View start={start} status={status} {...props} />
}

/** Each hook, in StrictMode and not; a row of `describe.each`. */
export const ways = [
  { hook: 'useStream', Page: StreamPage, mode: 'without StrictMode', Mode: Fragment },
  { hook: 'useStream', Page: StreamPage, mode: 'in StrictMode', Mode: StrictMode },
  { hook: 'useCall', Page: CallPage, mode: 'without StrictMode', Mode: Fragment },
  { hook: 'useCall', Page: CallPage, mode: 'in StrictMode', Mode: StrictMode },
]

/** A call whose requests are counted. */
export function createCountedCall() {
  const { model, requests } = createFakeModel()
  const prompt: Topic = (topic) => `Write about ${topic}`
  return {
    model,
    requests,
    call: defineCall({ model, prompt }),
    /** What became of each request: whether it was stopped. */
    get stopped() {
      return requests.map(({ signal }) => signal?.aborted)
    },
  }
}

/** Lets effects run, promises settle, and what was left be stopped. */
export const settle = (ms = 50) => act(() => vi.advanceTimersByTimeAsync(ms))

/** Fake time, and a console that stays empty, for each test of a file. */
export function watchRequests(): void {
  keepConsoleQuiet()
  // Code that is loaded beside the first request is loaded in real time.
  fakeTime()
}
