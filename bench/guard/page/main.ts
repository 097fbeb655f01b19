import { hold } from './fetch-from-memory.js'
import { countCommits } from '../../browser/page/count-commits.js'
import { type MakeWay, painted, type Way } from '../../browser/page/way.js'

/** Our ways, and the floor; each is loaded by itself. */
const ways = {
  append: async () => (await import('../../browser/page/ways/append.js')).append,
  textOnly: async () => (await import('../../browser/page/ways/text-only.js')).textOnly,
  streamView: async () => (await import('../../browser/page/ways/stream-view.js')).streamView,
  toolArgs: async () => (await import('../../browser/page/ways/tool-args.js')).toolArgs,
  partialObject: async () => (await import('../../browser/page/ways/partial-object.js')).partialObject,
} satisfies Record<string, () => Promise<MakeWay>>

let way: Way | null = null
const mounted = (): Way => {
  if (!way) throw new Error('Nothing is mounted')
  return way
}

/** What the guard drives from outside. */
const guard = {
  /** Reads something short first: it loads what is loaded beside the first request, and opens the connection. */
  async prepare(name: keyof typeof ways, warmUp: string): Promise<void> {
    const root = document.querySelector<HTMLElement>('#root')
    if (!root) throw new Error('The page has no root')
    const make: MakeWay = await ways[name]()
    way = await make({ root, history: 0, origin: location.origin })
    await way.run(warmUp)
    await way.reset()
    await painted()
  },
  hold,
  /** Reads what is held. Commits of a floor are not counted: a record of each append would cost more than the append. */
  async run(wire: string): Promise<ReturnType<ReturnType<typeof countCommits>> | null> {
    const stop = mounted().commits ? countCommits(document.body) : () => null
    await mounted().run(wire)
    await painted()
    return stop()
  },
  said: () => mounted().said(),
}

Object.assign(globalThis, { guard })
