type Random = () => number

/** A damaged list of frames, and how many of the first ones are as they were. */
export interface Damaged {
  readonly frames: readonly string[]
  readonly intact: number
  /** What was done. */
  readonly deeds: readonly string[]
}

interface Deed {
  readonly name: string
  /** Changes the frames from the one at `at` on. */
  readonly apply: (frames: string[], at: number, random: Random) => void
}

const below = (random: Random, limit: number): number => Math.floor(random() * limit)
const pick = <Item>(random: Random, items: readonly Item[]): Item => items[below(random, items.length)]!

const DEEDS: readonly Deed[] = [
  { name: 'drop', apply: (frames, at, random) => void frames.splice(at, 1 + below(random, 3)) },
  { name: 'repeat', apply: (frames, at, random) => void frames.splice(at, 0, ...Array.from({ length: 1 + below(random, 3) }, () => frames[at] ?? '')) },
  {
    name: 'reorder',
    apply: (frames, at, random) => {
      const rest = frames.splice(at, 2 + below(random, 6))
      frames.splice(at, 0, ...rest.map((frame) => [random(), frame] as const).sort(([a], [b]) => a - b).map(([, frame]) => frame))
    },
  },
  { name: 'end there', apply: (frames, at) => void frames.splice(at) },
  { name: 'cut a frame, and end there', apply: (frames, at, random) => void frames.splice(at, frames.length, (frames[at] ?? '').slice(0, below(random, (frames[at] ?? '').length + 1))) },
  { name: 'cut a frame, and go on', apply: (frames, at, random) => replace(frames, at, (frame) => frame.slice(0, below(random, frame.length + 1))) },
  {
    name: 'corrupt characters',
    apply: (frames, at, random) =>
      replace(frames, at, (frame) => {
        const characters = Array.from(frame)
        for (let count = 1 + below(random, 4); count > 0; count--) characters[below(random, characters.length)] = pick(random, NOISE)
        return characters.join('')
      }),
  },
  { name: 'corrupt a value', apply: (frames, at, random) => replace(frames, at, (frame) => changeJson(frame, random)) },
  { name: 'put noise between', apply: (frames, at, random) => void frames.splice(at, 0, pick(random, INTRUDERS)) },
  { name: 'begin again', apply: (frames, at) => void frames.splice(at, 0, ...frames.slice(0, at)) },
]

const NOISE = ['"', '{', '}', '[', ']', ':', ',', '\n', '\r', '\0', '\\', 'é', '🥊', '\ud800', ' ', 'x', '0']
const INTRUDERS = [
  ': comment\n\n',
  'data:\n\n',
  'event: ping\ndata: {"type":"ping"}\n\n',
  'data: [DONE]\n\n',
  'data: null\n\n',
  'data: []\n\n',
  'data: "text"\n\n',
  'data: {}\n\n',
  'data: {"error":{"message":"no","code":500}}\n\n',
  'event: error\ndata: {"type":"error","error":{"type":"overloaded_error","message":"no"}}\n\n',
  'data: {"choices":[null]}\n\n',
  'data: {"choices":[{"index":1e9,"delta":{"content":"far"}}]}\n\n',
  'data: {"type":"content_block_delta","index":99,"delta":{"type":"text_delta","text":"lost"}}\n\n',
  'data: {"type":"message_stop"}\n\n',
  'retry: x\nid: \0\n\n',
  '\ufeff',
]
/** What stands where something else was due. Deep enough to hurt who reads by recursion, and flat enough for JSON.parse. */
const STRANGERS: readonly unknown[] = [
  null, true, 0, -1, 1e308, '', 'text', '__proto__', [], [null], {}, { __proto__: null, constructor: 1 }, [[[[]]]], { type: 'text' }, { index: 'x' },
]

/** Does one to four things to the frames, none before the frame `intact`. */
export function damage(original: readonly string[], random: Random): Damaged {
  const frames = [...original]
  const intact = below(random, frames.length + 1)
  const deeds = Array.from({ length: 1 + below(random, 4) }, () => pick(random, DEEDS))
  for (const [index, { apply }] of deeds.entries()) {
    // The first one where the damage begins, the others there or later.
    const at = index === 0 ? intact : intact + below(random, Math.max(1, frames.length - intact))
    if (at <= frames.length) apply(frames, at, random)
  }
  return { frames, intact, deeds: deeds.map(({ name }) => name) }
}

/** Splits an event stream into frames, each with its blank line. */
export function toFrames(body: string): string[] {
  return body.split(/(?<=\r\n\r\n|\n\n)/)
}

/** JSON somewhere in a text with one value of it exchanged, moved or left out; the text itself where there is none. */
export function changeJson(text: string, random: Random): string {
  const [, before = '', json = '', after = ''] = /^([^{[]*)(.*?)(\s*)$/s.exec(text) ?? []
  try {
    return before + JSON.stringify(changeValue(JSON.parse(json), random)) + after
  } catch {
    return text
  }
}

function changeValue(value: unknown, random: Random): unknown {
  const keys = typeof value === 'object' && value !== null ? Object.keys(value) : []
  if (keys.length === 0 || random() < 0.15) return pick(random, STRANGERS)
  const key = pick(random, keys)
  const copy: Record<string, unknown> = Array.isArray(value) ? ([...value] as never) : { ...Object(value) }
  const chance = random()
  if (chance < 0.1) delete copy[key]
  else if (chance < 0.2) copy[key] = copy[pick(random, keys)]
  else copy[key] = changeValue(copy[key], random)
  return copy
}

function replace(frames: string[], at: number, change: (frame: string) => string): void {
  const frame = frames[at]
  if (frame) frames[at] = change(frame)
}
