import { runProcess } from '../run-process.mjs'
import { FLOOR } from '../streams.mjs'

// All of it on one thread, and no collections: what is compiled or collected beside it depends on what else the machine does.
const FLAGS = ['--single-threaded', '--min-semi-space-size=64', '--max-semi-space-size=128']
const ROUNDS = 8

/** CPU of reading in Node, as a multiple of a floor. */
export const reading = {
  name: 'reading',
  tries: 4,
  measure: ({ sources }) => runProcess('cpu-process.mjs', FLAGS, [sources, String(ROUNDS)]),
  figures: (least) => Object.fromEntries(Object.keys(least).filter((key) => !key.endsWith(FLOOR)).map((key) => [`${key}: CPU / floor`, least[key] / least[key.replace(/[^,]+$/, ` ${FLOOR}`)]])),
}
