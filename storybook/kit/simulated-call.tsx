import { type CallDefinition, defineCall, type Model } from 'callscope'
import { openai } from 'callscope/openai'
import { type StreamHandle, useStream, useStreamValue } from 'callscope/react'
import { createSimulator } from 'callscope/testing'
import { type ReactNode, useEffect, useState } from 'react'
import type { SimulatedCallOptions } from './call-scenario.js'

/** A call that a story shows. */
export type SimulatedCallHandle = StreamHandle<readonly []>

/** Props of `SimulatedCall`. */
export interface SimulatedCallProps extends SimulatedCallOptions {
  /** Shows the call. */
  readonly children: (call: SimulatedCallHandle) => ReactNode
}

/** A real call for a story: the real hook and the real `openai` SDK, over a simulated service that needs no key and no network. */
export function SimulatedCall({ stopAfter, waits = false, keepChunks = false, children, ...definition }: SimulatedCallProps): ReactNode {
  const [call] = useState(() => defineCall(toDefinition(definition)))
  const stream = useStream(call, { keepChunks })
  const { start, stop } = stream
  const isEnough = useStreamValue(stream, ({ content, audioTranscript }) => stopAfter !== undefined && content.length + (audioTranscript ?? '').length >= stopAfter)
  const startsItself = (definition.script ?? definition.client) !== undefined && !waits
  useEffect(() => {
    if (startsItself) start()
  }, [start, startsItself])
  useEffect(() => {
    if (isEnough) stop()
  }, [stop, isEnough])
  return children(stream)
}

function toDefinition({ script, client: givenClient, model = 'gpt-4o-mini', prices = {}, options, isOffline = false }: Omit<SimulatedCallOptions, 'stopAfter' | 'waits' | 'keepChunks'>): CallDefinition<[], Model> {
  const fetch = isOffline ? refuse : createSimulator(script ?? {}).fetch
  // One try: a story of an error shows it at once.
  const createClient = async () => {
    const { default: OpenAI } = await import('openai')
    return new OpenAI({ apiKey: 'none', baseURL: 'https://simulated.invalid/v1', fetch, dangerouslyAllowBrowser: true, maxRetries: 0 })
  }
  return { model: openai(model, { client: givenClient ?? createClient, prices }), prompt: () => 'How do rivers shape a valley?', ...options }
}

/** What browsers do without a connection. */
function refuse(): Promise<never> {
  return Promise.reject(new TypeError('Failed to fetch'))
}
