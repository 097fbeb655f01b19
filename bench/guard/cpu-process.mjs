// CPU of reading a stream in Node, compiled for speed, beside a floor that does no more than it must. Round by round, by the process's own clock; gives
// the least of each.
import { bodyOf, respond } from './bodies.mjs'
import { loadReaders } from './readers.mjs'
import { FLOOR, timed } from './streams.mjs'

const [file, rounds] = process.argv.slice(2)
const readers = await loadReaders(file)

/** Splits, parses, joins. */
async function floor({ bytes }) {
  let said = ''
  let rest = ''
  const decoder = new TextDecoder()
  for await (const part of respond(bytes).body) {
    const frames = (rest + decoder.decode(part, { stream: true })).split('\n\n')
    rest = frames.pop()
    for (const frame of frames) {
      const data = frame.slice(frame.indexOf('data: ') + 6)
      if (!data.startsWith('{')) continue
      const { choices, delta } = JSON.parse(data)
      const piece = choices?.[0]?.delta ?? delta
      said += piece?.content ?? piece?.text ?? piece?.tool_calls?.[0]?.function?.arguments ?? ''
    }
  }
  return said
}

const runs = Object.entries(timed).flatMap(([name, { provider, body, readers: names }]) => {
  const made = bodyOf(provider, body)
  return [FLOOR, ...names].map((reader) => ({ key: `${name}, ${reader}`, said: made.said, read: () => (reader === FLOOR ? floor(made) : readers[reader](provider, made)) }))
})

const least = {}
for (let round = 0; round < Number(rounds); round++) {
  // Forwards and backwards, so that none always comes behind the same other one.
  for (const { key, said, read } of round % 2 === 0 ? runs : runs.toReversed()) {
    const start = process.cpuUsage()
    const got = await read()
    const { user, system } = process.cpuUsage(start)
    if (got !== said) throw new Error(`${key}: the text is another one`)
    least[key] = Math.min(least[key] ?? Infinity, user + system)
  }
}
process.stdout.write(JSON.stringify(least))
