import type { WireSimulation } from '../base/simulation.js'

/** The simulations of all provider folders: a new folder is found by itself. */
export const wires: readonly WireSimulation[] = Object.values(
  import.meta.glob<WireSimulation>('../providers/*/simulate.ts', { eager: true, import: 'simulation' }),
)
