import type { Playback } from 'callscope/testing'
import { setSpeed, usePlayer } from './use-player.js'

interface ReplayControlsProps {
  readonly playback: Playback
}

const SPEEDS = [0.25, 0.5, 1, 2, 4, Number.POSITIVE_INFINITY] as const

/** Plays, pauses, steps, and goes to any chunk. */
export function ReplayControls({ playback }: ReplayControlsProps) {
  const { player, seek, restart } = playback
  const { position, length, paused, speed } = usePlayer(player)
  const isOver = position >= length
  const toggle = (): void => {
    if (isOver) restart()
    if (paused) player.resume()
    else if (!isOver) player.pause()
  }
  return (
    <div className="replay-controls">
      <button type="button" onClick={toggle}>
        {isOver ? 'Play again' : paused ? 'Play' : 'Pause'}
      </button>
      <button type="button" disabled={isOver} onClick={() => player.step()}>
        Step
      </button>
      <label className="scrub">
        <span>
          Chunk {position} of {length}
        </span>
        <input
          type="range"
          min="0"
          max={length}
          value={position}
          onChange={({ target }) => {
            // Who looks for a place wants to stay there.
            player.pause()
            seek(target.valueAsNumber)
          }}
        />
      </label>
      <label>
        <span>Speed</span>
        <select value={String(speed)} onChange={({ target }) => setSpeed(player, Number(target.value))}>
          {SPEEDS.map((one) => (
            <option key={one} value={String(one)}>
              {one === Number.POSITIVE_INFINITY ? 'at once' : `${one}×`}
            </option>
          ))}
        </select>
      </label>
    </div>
  )
}
