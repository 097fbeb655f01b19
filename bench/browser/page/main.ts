import { type MakeWay, painted, type Way } from './way.js'
import { watch, type Watched } from './watch.js'
import { ways } from './ways.js'

export interface Run {
  readonly way: keyof typeof ways
  /** Name of the body that the server sends. */
  readonly wire: string
  readonly history: number
  /** What is read before anything is measured: it loads what is loaded beside the first request, and opens the connection. */
  readonly warmUps: readonly string[]
  /** How many of them stand on the page and read at once. */
  readonly copies: number
  /** Whether what happens on the page is watched. What is timed is not. */
  readonly isLookedAt: boolean
}

/** Begin of the marks that stand around what is measured, in a trace. */
const MARK = 'bench: '

let mounted: readonly Way[] = []

function findRoot(): HTMLElement {
  const root = document.querySelector<HTMLElement>('#root')
  if (!root) throw new Error('The page has no root')
  return root
}

/** All of them at once. */
const readAll = (wire: string): Promise<void[]> => Promise.all(mounted.map((way) => way.run(wire)))

/** One origin for each of many: all of them lead to the same server. */
const originOf = (index: number, copies: number): string => (copies === 1 ? location.origin : `http://copy-${index}.localhost:${location.port}`)

async function digestOf(text: string): Promise<string> {
  const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** What the benchmark drives from outside. */
const bench = {
  async prepare({ way, history, warmUps, copies }: Run): Promise<void> {
    const place = findRoot()
    const make: MakeWay = await ways[way]()
    const roots = Array.from({ length: copies }, () => place.appendChild(document.createElement('div')))
    mounted = await Promise.all(roots.map(async (root, index) => make({ root, history, origin: originOf(index, copies) })))
    for (const wire of warmUps) {
      await readAll(wire)
      await Promise.all(mounted.map(async (one) => one.reset()))
    }
    await painted()
  },
  async run({ wire, isLookedAt }: Run): Promise<{ readonly wallMs: number } & Partial<Watched>> {
    const watched = isLookedAt ? watch(findRoot(), { commits: mounted.some(({ commits }) => commits) }) : null
    const begin = performance.mark(`${MARK}begin`).startTime
    await readAll(wire)
    await painted()
    const end = performance.mark(`${MARK}end`).startTime
    return { wallMs: end - begin, ...watched?.stop() }
  },
  /** A digest of all that came, the same for all copies or else all that there are; `null` where nothing was kept. */
  async digest(): Promise<string | null> {
    const said = mounted.map((way) => way.said()).filter((text) => text !== null)
    if (said.length === 0) return null
    return [...new Set(await Promise.all(said.map(digestOf)))].join()
  },
}

Object.assign(globalThis, { bench })
