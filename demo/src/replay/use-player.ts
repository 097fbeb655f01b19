import type { Player } from 'callscope/testing'
import { useSyncExternalStore } from 'react'

/** Where a player stands. */
export interface PlayerState {
  readonly position: number
  readonly length: number
  readonly paused: boolean
  readonly speed: number
}

/** Sets how fast it plays. */
export function setSpeed(player: Player, speed: number): void {
  player.speed = speed
}

/** Watches a player. */
export function usePlayer(player: Player): PlayerState {
  const { onChange } = player
  const position = useSyncExternalStore(onChange, () => player.position)
  const paused = useSyncExternalStore(onChange, () => player.paused)
  const speed = useSyncExternalStore(onChange, () => player.speed)
  return { position, length: player.length, paused, speed }
}
