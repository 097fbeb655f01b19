import 'callscope/styles.css'
import type { Render, Renderer } from '../../browser/page/renderer.js'
import { painted } from '../../browser/page/way.js'

/** `StreamView` over a store, and a floor that shows plain text by hand. */
const renderers = {
  segmentedText: async () => (await import('../../browser/page/renderers/segmented-text.js')).segmentedText,
  streamView: async () => (await import('../../browser/page/renderers/stream-view.js')).streamView,
} satisfies Record<string, () => Promise<Render>>

let rendered: Renderer | null = null
let render: Render | null = null
let place: HTMLElement | null = null

function mount(): void {
  place = document.createElement('div')
  document.querySelector('#root')?.replaceChildren(place)
  rendered = render?.(place) ?? null
}

/** Each piece in a frame of its own. */
async function give(pieces: readonly string[]): Promise<void> {
  for (const piece of pieces) {
    await new Promise(requestAnimationFrame)
    rendered?.append(piece)
  }
  await painted()
}

/** What the guard drives from outside. */
const guard = {
  /** Renders something else first, so that nothing is loaded or compiled for the first time later. */
  async prepare(name: keyof typeof renderers, warmUp: readonly string[]): Promise<void> {
    render = await renderers[name]()
    mount()
    await give(warmUp)
    rendered?.end()
    await painted()
    rendered?.unmount()
    mount()
    await painted()
  },
  give,
  shown: () => place?.textContent ?? '',
}

Object.assign(globalThis, { guard })
