import 'callscope/styles.css'
import type { Render, Renderer } from './renderer.js'
import { renderers } from './renderers.js'
import { painted } from './way.js'

/** Marks in the trace: an update begins with one of them, and lasts until the next. Those of the first kind are measured. */
const MEASURED = 'bench: update'
const UNMEASURED = 'bench: jump'

/** A text as it is given: `pieces` are updates, and `stretches` those that are measured, from and to; what lies between is given in one go. */
export interface Given {
  readonly renderer: keyof typeof renderers
  readonly pieces: readonly string[]
  readonly stretches: readonly (readonly [from: number, to: number])[]
}

interface Scheduler {
  readonly postTask: (task: () => void, options: { readonly priority: 'background' }) => Promise<void>
}
// Newer than the types of the DOM.
const { scheduler } = globalThis as unknown as { readonly scheduler: Scheduler }

let rendered: Renderer | null = null
let given: Given | null = null

function mount(render: Render): void {
  const root = document.querySelector<HTMLElement>('#root')
  if (!root) throw new Error('The page has no root')
  const place = document.createElement('div')
  root.replaceChildren(place)
  rendered = render(place)
}

/**
 * One update, in a frame of its own. It is over when nothing waits that it caused, such as work that a renderer put off: a task of the lowest priority
 * comes behind all that. So no renderer skips an update, and each makes as many.
 */
function update(mark: string, change: () => void): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => {
      performance.mark(mark)
      change()
      void scheduler.postTask(resolve, { priority: 'background' })
    })
  })
}

async function giveAll({ pieces, stretches }: Given): Promise<void> {
  const append = (from: number, to: number, mark: string) => update(mark, () => rendered?.append(pieces.slice(from, to).join('')))
  let last = 0
  for (const [from, to] of stretches) {
    if (from > last) await append(last, from, UNMEASURED)
    for (let index = from; index < to; index++) await append(index, index + 1, MEASURED)
    last = to
  }
  if (last < pieces.length) await append(last, pieces.length, UNMEASURED)
  await update(UNMEASURED, () => rendered?.end())
  await painted()
}

/** What the benchmark drives from outside. */
const bench = {
  /** Renders something else first: what is loaded on first use, and code that is not compiled yet, is not in the figures. */
  async prepare(run: Given, warmUp: readonly string[]): Promise<void> {
    const render = await renderers[run.renderer]()
    mount(render)
    await giveAll({ ...run, pieces: warmUp, stretches: [[0, warmUp.length]] })
    rendered?.unmount()
    mount(render)
    given = run
    await painted()
    performance.clearMarks()
  },
  run: () => (given ? giveAll(given) : Promise.reject(new Error('Nothing is prepared'))),
  shown: () => ({ text: document.querySelector('#root')?.textContent ?? '', elements: document.querySelectorAll('#root *').length }),
}

Object.assign(globalThis, { bench })
