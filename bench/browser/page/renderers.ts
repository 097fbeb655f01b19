import type { Render } from './renderer.js'

/** The contestants by name. Each is loaded by itself: a page holds the code of no other. */
export const renderers = {
  segmentedText: async () => (await import('./renderers/segmented-text.js')).segmentedText,
  streamView: async () => (await import('./renderers/stream-view.js')).streamView,
  async highlighted() {
    const { highlighted, loadHighlighter } = await import('./renderers/highlighted.js')
    await loadHighlighter()
    return highlighted
  },
  streamdown: async () => (await import('./renderers/streamdown.js')).streamdown,
  reactMarkdown: async () => (await import('./renderers/react-markdown.js')).reactMarkdown,
  streamingMarkdown: async () => (await import('./renderers/streaming-markdown.js')).streamingMarkdown,
  tanstackMarkdown: async () => (await import('./renderers/tanstack-markdown.js')).tanstackMarkdown,
} satisfies Record<string, () => Promise<Render>>
