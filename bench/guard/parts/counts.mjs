import { runProcess } from '../run-process.mjs'

// Nothing is compiled for speed, since that is done when the machine finds the time; and memory is so large that none of it is collected.
const FLAGS = ['--no-opt', '--no-sparkplug', '--no-lazy-feedback-allocation', '--expose-gc', '--min-semi-space-size=256', '--max-semi-space-size=512']

/** What a chunk makes the package do, counted: the same at each run. */
export const counts = {
  name: 'counts',
  /** More would say the same. */
  tries: 1,
  async measure({ sources }) {
    const counted = await runProcess('count-process.mjs', FLAGS, [sources])
    return Object.fromEntries(Object.entries(counted).flatMap(([name, [short, long]]) => ['calls', 'turns', 'bytes', 'parsed', 'promises'].flatMap((what) => [
      [`${name}: ${what} a chunk`, long[what] / long.chunks],
      [`${name}: ${what} a chunk, long / short`, long[what] / long.chunks / (short[what] / short.chunks)],
    ])))
  },
  figures: (measured) => measured,
}
