import { createRequire } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { installPeers } from '../../browser/peers.mjs'

/** Vega and Vega-Lite, from where the peers are: nothing but the report needs them. */
export async function loadVega() {
  installPeers()
  const { resolve } = createRequire(path.resolve(import.meta.dirname, '../../peers/package.json'))
  const [vega, vegaLite] = await Promise.all(['vega', 'vega-lite'].map((name) => import(pathToFileURL(resolve(name)).href)))
  // Always the same guess, also where a canvas is installed that could measure: the same figures give the same bytes. A letter is about half as wide as it is high.
  vega.textMetrics.width = (item, text) => String(text ?? item.text ?? '').length * (item.fontSize ?? 11) * 0.54
  return { vega, vegaLite }
}

/** Draws a specification of Vega-Lite as the text of an SVG. */
export async function toSvg({ vega, vegaLite }, spec) {
  // Names of clips are counted on from one picture to the next otherwise.
  vega.resetSVGDefIds()
  const view = new vega.View(vega.parse(vegaLite.compile(spec).spec), { renderer: 'none' })
  try {
    return `${await view.toSVG()}\n`
  } finally {
    view.finalize()
  }
}
