import type { Status } from '../../core/call-state.js'
import type { Playback } from '../../testing/cassette/create-playback.js'

interface PlayerControlsProps {
  readonly playback: Playback
  readonly position: number
  readonly speed: number
  readonly paused: boolean
  readonly status: Status
}

const SPEEDS: readonly (readonly [speed: number, name: string])[] = [
  [0.25, '¼ speed'],
  [1, 'As recorded'],
  [4, '4 times as fast'],
  [Number.POSITIVE_INFINITY, 'No waiting'],
]

/** What a person can do with a call that is played. */
export function PlayerControls({ playback, position, speed, paused, status }: PlayerControlsProps) {
  const { player, seek, restart } = playback
  const isOver = position >= player.length && status !== 'streaming' && status !== 'pending'
  const playOrPause = (): void => {
    if (isOver) restart()
    if (paused || isOver) player.resume()
    else player.pause()
  }
  return (
    <div className="cs-dt-player" role="group" aria-label="Player">
      <button type="button" className="cs-dt-button" onClick={playOrPause}>
        {isOver ? 'Play again' : paused ? 'Play' : 'Pause'}
      </button>
      <button type="button" className="cs-dt-button" onClick={player.step} disabled={position >= player.length}>
        Step
      </button>
      <select className="cs-dt-input" aria-label="Speed" value={speed} onChange={({ currentTarget }) => setSpeed(player, Number(currentTarget.value))}>
        {SPEEDS.map(([value, name]) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </select>
      <input
        type="range"
        className="cs-dt-range"
        aria-label="Chunk"
        aria-valuetext={`${position} of ${player.length}`}
        min={0}
        max={player.length}
        value={position}
        onChange={({ currentTarget }) => seek(Number(currentTarget.value))}
      />
      <output className="cs-dt-position" aria-live="off">
        {position} / {player.length}
      </output>
    </div>
  )
}

function setSpeed(player: Playback['player'], speed: number): void {
  player.speed = speed
}
