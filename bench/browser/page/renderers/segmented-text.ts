import type { Render } from '../renderer.js'

/** Lines of the floor in one segment. */
const SEGMENT = 64
/** Characters of a text node of the floor, where a line is longer than that. */
const NODE = 2048

/**
 * The floor: lines in segments, of which the browser skips those that are off screen. Nothing is set twice but the text node at the end: a browser lays
 * a text node out anew when it grows.
 */
export const segmentedText: Render = (root) => {
  const page = document.createElement('div')
  let segment: HTMLElement | null = null
  let line: HTMLElement | null = null
  let node: Text | null = null
  const add = (text: string): void => {
    if (!segment || (!line && segment.childElementCount === SEGMENT)) {
      segment = document.createElement('div')
      segment.style.cssText = 'white-space: pre-wrap; content-visibility: auto; contain-intrinsic-size: auto 1200px'
      page.append(segment)
    }
    if (!line) segment.append((line = document.createElement('div')))
    if (!node || node.length > NODE) line.append((node = document.createTextNode(text)))
    else node.appendData(text)
    if (text.endsWith('\n')) line = node = null
  }
  root.append(page)
  return {
    append(piece) {
      for (const text of piece.match(/[^\n]*\n|[^\n]+/g) ?? []) add(text)
    },
    end: () => {},
    unmount: () => page.remove(),
  }
}
