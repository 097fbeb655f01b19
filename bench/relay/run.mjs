// What does a relay cost? Run: npm run build && npm run bench:relay [-- part of a case's name …]
// Provider, relay and client are processes of their own, on loopback. Exits with 1 where a target is missed.
import { setTimeout as pause } from 'node:timers/promises'
import { toLines } from '../browser/report.mjs'
import { measureAborts } from './aborts.mjs'
import { right } from './figures.mjs'
import { measureFirstByte } from './first-byte.mjs'
import { measureIdleReader } from './idle-reader.mjs'
import { measureLargeStream } from './large-stream.mjs'
import { startProcess } from './processes.mjs'
import { measureSlowStreams } from './slow-streams.mjs'
import { variants } from './variants.mjs'

/** How long all of it may take, and one case of it. */
const LIMIT_MS = 180_000
const CASE_LIMIT_MS = 60_000

const cases = {
  'large stream': measureLargeStream,
  'first byte': measureFirstByte,
  aborts: measureAborts,
  'idle reader': measureIdleReader,
  'slow streams': measureSlowStreams,
}
const words = process.argv.slice(2)
const chosen = Object.entries(cases).filter(([name]) => words.length === 0 || words.some((word) => name.includes(word)))

setTimeout(() => {
  console.error(`It took more than ${LIMIT_MS / 1000} s.`)
  process.exit(1)
}, LIMIT_MS).unref()

/** Each case has processes of its own: what one leaves behind is not in the memory of another. */
async function run(measure, variant) {
  const provider = await startProcess('provider-process.mjs')
  const started = [provider]
  const start = async (...args) => {
    const child = await startProcess(...args)
    started.push(child)
    return child
  }
  try {
    const startRelay = () => start('relay-process.mjs', provider.url, variant)
    const startFloor = () => start('floor-process.mjs', provider.url)
    const late = pause(CASE_LIMIT_MS, [right('is done', 'NO', `in ${CASE_LIMIT_MS / 1000} s`, false)], { ref: false })
    return await Promise.race([measure({ provider, startRelay, startFloor }), late])
  } catch (error) {
    return [right('is done', error.message, 'without an error', false)]
  } finally {
    for (const { end } of started) end()
  }
}

const rows = [['figure', 'relay', 'is', 'target', '']]
for (const variant of Object.keys(variants)) {
  for (const [name, measure] of chosen) {
    for (const { what, is, target, verdict } of await run(measure, variant)) rows.push([`${name}: ${what}`, variant, is, target, verdict])
    console.error(`measured: ${name}, ${variant}`)
  }
}
console.log(`\n${toLines(rows).join('\n')}`)
const count = (verdict) => rows.filter((row) => row.at(-1) === verdict).length
console.log(`\n${count('ok')} targets kept, ${count('missed, tolerated')} missed but tolerated, ${count('MISSED')} missed`)
process.exit(count('MISSED') > 0 || chosen.length === 0 ? 1 : 0)
