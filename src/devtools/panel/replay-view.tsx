import { useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import { isCallError } from '../../base/call-error.js'
import type { Prices } from '../../base/cost.js'
import { StreamView } from '../../components/stream-view/stream-view.js'
import { ToolCallView } from '../../components/tool-call-view/tool-call-view.js'
import { CallscopeContext } from '../../react/callscope-context.js'
import { useStream } from '../../react/use-stream.js'
import type { Cassette } from '../../testing/cassette/cassette.js'
import { createPlayback, type Playback, type PlaybackOptions } from '../../testing/cassette/create-playback.js'
import { findCreateModel } from '../../testing/find-create-model.js'
import { PLAYED } from '../create-call-log.js'
import type { LoggedCall } from '../logged-call.js'
import { PlayerControls } from './player-controls.js'
import { toCassetteOf } from './to-cassette-of.js'

interface ReplayViewProps {
  readonly call: LoggedCall
  readonly prices: Prices
}

/** Plays a call as it was recorded. Nothing is sent, and nobody keeps account of it. */
export function ReplayView({ call, prices }: ReplayViewProps) {
  // As it is when it is opened: a call that still runs goes on without it.
  const [made] = useState(() => makePlayback(call))
  const alone = useMemo(() => ({ scope: null, locale: null, prices }), [prices])
  if (typeof made === 'string') return <p className="cs-dt-empty">{made}</p>
  const isCut = call.requests.some(({ chunks }) => chunks.count > chunks.length)
  return (
    <CallscopeContext.Provider value={alone}>
      {isCut && <p className="cs-dt-note">Chunks in the middle were let go: the text has a gap where they were.</p>}
      <Played playback={made} />
    </CallscopeContext.Provider>
  )
}

function Played({ playback }: { readonly playback: Playback }) {
  const [call] = useState(() => playback.call.with({ metadata: { [PLAYED]: 'replay' } }))
  const stream = useStream(call)
  const { start, status } = stream
  useEffect(() => playback.follow(start), [playback, start])
  const { player } = playback
  // What there is to tell, as one value that is the same as long as nothing changes.
  useSyncExternalStore(player.onChange, () => `${player.position} ${player.speed} ${player.paused}`)
  return (
    <>
      <PlayerControls playback={playback} position={player.position} speed={player.speed} paused={player.paused} status={status} />
      <div className="cs-dt-played">
        <StreamView of={stream} as="text" />
        <ToolCallView of={stream} />
        {stream.error && <p className="cs-dt-message-of-error">{stream.error.message}</p>}
      </div>
    </>
  )
}

/** A playback, or why there is none. */
function makePlayback(call: LoggedCall): Playback | string {
  try {
    const cassette = toCassetteOf(call.requests)
    return createPlayback(cassette, { models: modelsOf(cassette) })
  } catch (error) {
    return isCallError(error) ? error.message : 'This call cannot be played.'
  }
}

/** What makes the models of those who answered. */
function modelsOf({ exchanges }: Cassette): PlaybackOptions['models'] {
  return Object.fromEntries(exchanges.map(({ provider }) => [provider, findCreateModel(provider)]))
}
