import { seeded } from '../../wire/seeded.js'

/** Chances that are the same in every run with one seed. */
export interface Random {
  /** A whole number from 0 to `limit`, without that. */
  readonly below: (limit: number) => number
  readonly pick: <Value>(values: readonly Value[]) => Value
}

export function createRandom(seed: number): Random {
  const next = seeded(seed)
  const below = (limit: number): number => Math.floor(next() * limit)
  return {
    below,
    // The index is within the list.
    pick: <Value>(values: readonly Value[]) => values[below(values.length)] as Value,
  }
}
