// Counts what a stream makes the package do, in a process of its own: nothing is compiled for speed, and no memory is collected, so that it is the same each time.
import { Session } from 'node:inspector/promises'
import { PerformanceObserver } from 'node:perf_hooks'
import { pathToFileURL } from 'node:url'
import { promiseHooks } from 'node:v8'
import { bodyOf } from './bodies.mjs'
import { loadReaders } from './readers.mjs'
import { streams } from './streams.mjs'

// Nothing is done since it has taken long.
const now = Date.now()
Date.now = () => now
performance.now = () => 0

/** Characters that were parsed: the parser is no function of ours, and what it makes is small beside the rest. */
let parsed = 0
const { parse } = JSON
JSON.parse = (text, reviver) => {
  parsed += text.length
  return parse(text, reviver)
}

/** Promises that were made: each is a step that a chunk waits for. */
let promises = 0
promiseHooks.onInit(() => (promises += 1))

const file = process.argv[2]
/** Bytes that the process asks for before anything is collected, by its flags. */
const HELD = 256 * 2 ** 20
const session = new Session()
session.connect()
await session.post('Profiler.enable')
// Before anything is loaded: blocks are counted only in what is compiled from here on.
await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true })
const readers = await loadReaders(file)

let collections = 0
new PerformanceObserver((list) => (collections += list.getEntries().length)).observe({ entryTypes: ['gc'] })
const tick = () => new Promise((resolve) => setTimeout(resolve))

/** What was run since it was asked last: calls of functions, and turns of their innermost loops, by that block of each function which ran most often. */
async function takeCounts() {
  const { result } = await session.post('Profiler.takePreciseCoverage')
  const functions = result.filter(({ url }) => url === pathToFileURL(file).href).flatMap((script) => script.functions)
  const sum = (countOf) => functions.reduce((total, { ranges }) => total + countOf(ranges), 0)
  return { calls: sum(([{ count }]) => count), turns: sum((ranges) => Math.max(...ranges.map(({ count }) => count))) }
}

async function read({ provider, reader, reads }, body) {
  if ((await readers[reader](provider, body, reads === 'each' ? body.chunks : reads)) !== body.said) throw new Error(`${provider}, ${reader}: the text is another one`)
}

/** What one reading costs: bytes that were asked for, characters of JSON that were parsed, promises, calls and turns. */
async function count(stream, body) {
  globalThis.gc()
  await tick()
  await takeCounts()
  collections = parsed = promises = 0
  const before = process.memoryUsage().heapUsed
  await read(stream, body)
  const left = process.memoryUsage().heapUsed - before
  const made = promises
  const counts = await takeCounts()
  await tick()
  // Where something was collected, it was more than is held without that.
  const bytes = collections > 0 ? Math.max(left, HELD) : left
  return { chunks: body.chunks, bytes, parsed, promises: made, ...counts }
}

const counts = {}
for (const [name, stream] of Object.entries(streams)) {
  const bodies = stream.bodies.map((body) => bodyOf(stream.provider, body))
  // What is loaded or made only once is not counted.
  await read(stream, bodies[0])
  counts[name] = [await count(stream, bodies[0]), await count(stream, bodies[1])]
}
process.stdout.write(JSON.stringify(counts))
