import { loadPrices } from 'callscope'

/** Loads what a first call loads: that takes time of the real kind, which tests with fake timers do not have. */
export async function loadRun(): Promise<void> {
  await Promise.all([loadPrices('openai'), import('../../src/core/run/create-run.js'), import('../../src/core/watch-model.js'), import('../../src/providers/openai/engine.js')])
}
