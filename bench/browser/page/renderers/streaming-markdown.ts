import { default_renderer, parser, parser_end, parser_write } from 'streaming-markdown'
import type { Render } from '../renderer.js'

/** streaming-markdown takes each piece by itself, and appends what it makes of it; there is no React in it. */
export const streamingMarkdown: Render = (root) => {
  const page = document.createElement('div')
  root.append(page)
  const parsed = parser(default_renderer(page))
  return { append: (piece) => parser_write(parsed, piece), end: () => parser_end(parsed), unmount: () => page.remove() }
}
