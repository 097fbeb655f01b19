import { type CallDefinition, defineCall, type Model, type Prices } from 'callscope'
import { openai } from 'callscope/openai'
import { type StreamHandle, useStream, useStreamValue } from 'callscope/react'
import { createSimulator, type SimulationScript } from 'callscope/testing'
import OpenAI from 'openai'
import { type ReactNode, useEffect, useState } from 'react'

/** What a story gets to show. */
export type StoryHandle = StreamHandle<readonly []>

export interface StoryStreamProps {
  /** What the simulated service answers; nothing is sent without it. */
  readonly script?: SimulationScript
  /** Model that is asked for; one whose prices are known unless set. */
  readonly model?: string
  /** The user's own prices. */
  readonly prices?: Prices
  /** What else the call is defined with: `retry`, `tools`, …; read once. */
  readonly options?: Omit<Partial<CallDefinition<[], Model>>, 'model' | 'prompt' | 'fallback'>
  /** Stops the stream once there are so many characters of text. */
  readonly stopAfter?: number
  /** Whether it waits for `start` to be called; it starts by itself unless set. */
  readonly waits?: boolean
  /** Shows the stream. */
  readonly children: (stream: StoryHandle) => ReactNode
}

/** A real stream for a story: the real hook and the real SDK, over a simulated service that needs no key and no network. */
export function StoryStream({ script, model = 'gpt-4o-mini', prices = {}, options, stopAfter, waits = false, children }: StoryStreamProps) {
  const [call] = useState(() => {
    const { fetch } = createSimulator(script ?? {})
    // One try: a story of an error shows it at once.
    const client = new OpenAI({ apiKey: 'none', baseURL: 'https://simulated.invalid/v1', fetch, dangerouslyAllowBrowser: true, maxRetries: 0 })
    return defineCall({ model: openai(model, { client, prices }), prompt: () => 'How do rivers shape a valley?', ...options })
  })
  const stream = useStream(call)
  const { start, stop } = stream
  const isEnough = useStreamValue(stream, ({ content }) => stopAfter !== undefined && content.length >= stopAfter)
  const startsItself = script !== undefined && !waits
  useEffect(() => {
    if (startsItself) start()
  }, [start, startsItself])
  useEffect(() => {
    if (isEnough) stop()
  }, [stop, isEnough])
  return children(stream)
}
