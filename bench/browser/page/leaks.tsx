import 'callscope/styles.css'
import { CallscopeProvider } from 'callscope/react'
import { type ReactNode, StrictMode } from 'react'
import { flushSync } from 'react-dom'
import { createRoot, type Root } from 'react-dom/client'
import { surroundings, type Surrounding } from './leaks/surroundings.js'
import { variants } from './leaks/variants.js'
import { painted } from './way.js'

/** What is mounted, and in what. */
export interface Given {
  readonly way: keyof typeof variants
  /** What stands around all of them, from first to last. */
  readonly within: keyof typeof surroundings
  /** Whether each has a provider of its own. */
  readonly isProvided: boolean
  readonly isStrict: boolean
  /** What of each call is kept for ever: its handle, or a kilobyte. */
  readonly leaks: 'handle' | 'kilobyte' | null
}

/** How many are mounted at once, one time after the other. */
const GROUPS = [1, 1, 1, 1, 1, 5]

let given: Given | null = null
let root: Root | null = null
let around: Surrounding | null = null
let next = 0
const kept: object[] = []
const keep = (handle: object): void => {
  if (given?.leaks === 'handle') kept.push(handle)
}
/** An element of a list of small numbers has four bytes in Chromium. */
const keepKilobyte = (): void => {
  if (given?.leaks === 'kilobyte') kept.push(Array.from({ length: 256 }, () => 0))
}

/** Renders the calls of these numbers, and nothing else. */
function render(ids: readonly number[], done: (id: number) => void): void {
  if (!given || !around || !root) throw new Error('Nothing is prepared')
  const { way, isProvided, isStrict } = given
  const Call = variants[way]
  const call = (id: number): ReactNode => <Call key={id} id={id} keep={keep} done={() => done(id)} />
  const page = around.show(ids.map((id) => (isProvided ? <CallscopeProvider key={id}>{call(id)}</CallscopeProvider> : call(id))))
  flushSync(() => root?.render(isStrict ? <StrictMode>{page}</StrictMode> : page))
}

/** Mounts so many, and unmounts them when each of them is done. */
async function mount(count: number): Promise<void> {
  const ids = Array.from({ length: count }, () => next++)
  const waiting = new Set(ids)
  await new Promise<void>((resolve) => {
    render(ids, (id) => {
      if (waiting.delete(id)) keepKilobyte()
      if (waiting.size === 0) resolve()
    })
  })
  render([], () => {})
}

/** What the benchmark drives from outside. */
const bench = {
  async prepare(wanted: Given): Promise<void> {
    const place = document.querySelector<HTMLElement>('#root')
    if (!place) throw new Error('The page has no root')
    given = wanted
    around = await surroundings[wanted.within]()
    root = createRoot(place)
  },
  async run(count: number): Promise<void> {
    for (let made = 0, turn = 0; made < count; turn++) {
      const size = Math.min(GROUPS[turn % GROUPS.length] ?? 1, count - made)
      await mount(size)
      made += size
    }
    await painted()
  },
  /** How many things what stands around keeps on purpose. */
  entries: () => around?.entries() ?? 0,
  /** Lets these go. */
  clear: () => around?.clear(),
}

Object.assign(globalThis, { bench })
