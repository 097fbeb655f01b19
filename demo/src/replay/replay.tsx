import { anthropic } from 'callscope/anthropic'
import { azure } from 'callscope/azure'
import { CallStatus, ErrorNotice, FinishNotice, RawInspector, StreamView } from 'callscope/components'
import { openai } from 'callscope/openai'
import { useStream } from 'callscope/react'
import { type Cassette, createPlayback, type Playback } from 'callscope/testing'
import { useEffect, useMemo, useState } from 'react'
import { ANSWER_OPTIONS } from '../chat/answer-options.js'
import { Conversation } from '../chat/conversation.js'
import { LiveFigures } from '../chat/live-figures.js'
import { ReplayControls } from './replay-controls.js'

interface ReplayProps {
  readonly cassette: Cassette
}

/** A recorded call, played again; where there are several, one of them. */
export function Replay({ cassette }: ReplayProps) {
  const calls = useMemo(() => [...new Map(cassette.exchanges.map((exchange) => [exchange.callId, exchange])).values()], [cassette])
  const [chosen, setChosen] = useState(calls.length - 1)
  const callId = calls[chosen]?.callId
  const playback = useMemo(() => createPlayback(cassette, { models: { openai, anthropic, azure }, ...(typeof callId === 'string' ? { callId } : {}) }), [cassette, callId])
  return (
    <>
      {calls.length > 1 && (
        <label className="field">
          <span>Call</span>
          <select value={chosen} onChange={({ target }) => setChosen(Number(target.value))}>
            {calls.map(({ callId: id, model, startMs }, place) => (
              <option key={id ?? place} value={place}>
                {place + 1}. {model}, {(startMs / 1000).toFixed(1)} s after the first
              </option>
            ))}
          </select>
        </label>
      )}
      <Played key={chosen} playback={playback} wasStopped={cassette.exchanges.findLast((exchange) => exchange.callId === (callId ?? null))?.end?.kind === 'aborted'} />
    </>
  )
}

interface PlayedProps {
  readonly playback: Playback
  /** Whether a person stopped it when it was recorded. */
  readonly wasStopped: boolean
}

function Played({ playback, wasStopped }: PlayedProps) {
  const stream = useStream(playback.call, { keepChunks: true })
  const { start, stop } = stream
  useEffect(() => playback.follow(start), [playback, start])
  useEffect(() => {
    const { player } = playback
    // Nobody knows what would have come: it is stopped where it was.
    return wasStopped ? player.onChange(() => player.position >= player.length && setTimeout(stop)) : undefined
  }, [playback, wasStopped, stop])
  return (
    <>
      <ReplayControls playback={playback} />
      <CallStatus of={stream} />
      <Conversation>
        <StreamView stream={stream} {...ANSWER_OPTIONS} />
        <FinishNotice of={stream} />
        <ErrorNotice of={stream} />
      </Conversation>
      <LiveFigures of={stream} />
      <RawInspector of={stream} />
    </>
  )
}
