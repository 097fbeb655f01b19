import 'callscope/styles.css'
import { append, appendInFrames, read } from './floors.js'
import { chat, partialObject, streamView, toolArgs } from './hooks.js'
import { painted, type Way } from './way.js'
import { watch, type Watched } from './watch.js'

const ways = { read, append, appendInFrames, streamView, toolArgs, partialObject, chat }

export interface Run {
  readonly way: keyof typeof ways
  /** Name of the body that the server sends. */
  readonly wire: string
  readonly history: number
  /** What is read before anything is measured: it loads what is loaded beside the first request, and opens the connection. */
  readonly warmUps: readonly string[]
}

let way: Way | null = null

/** What the benchmark drives from outside. */
const bench = {
  async prepare({ way: name, history, warmUps }: Run): Promise<void> {
    const root = document.querySelector<HTMLElement>('#root')
    if (!root) throw new Error('The page has no root')
    way = ways[name]({ root, history })
    for (const wire of warmUps) {
      await way.run(wire)
      way.reset()
    }
    await painted()
  },
  async run({ wire }: Run): Promise<Watched> {
    const watched = watch(way?.commits ? document.body : null)
    await way?.run(wire)
    await painted()
    return watched.stop()
  },
  /** A digest of all that came; `null` where nothing was kept. */
  async digest(): Promise<string | null> {
    const said = way?.said() ?? null
    if (said === null) return null
    const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(said))
    return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('')
  },
}

Object.assign(globalThis, { bench })
