import { loadVega, toSvg } from './load-vega.mjs'
import { markdownPlots } from './markdown-plots.mjs'
import { sizePlots } from './size-plots.mjs'
import { streamPlots } from './stream-plots.mjs'

/** The plots that the results have figures for: the name of each, the section that shows it, its words for who does not see it, and its SVG. */
export async function drawPlots(results) {
  const plots = [...streamPlots(results), ...markdownPlots(results), ...sizePlots(results)]
  if (plots.length === 0) return []
  const loaded = await loadVega()
  const drawn = []
  // One after another: Vega counts the names of its clips in one place.
  for (const { spec, ...plot } of plots) drawn.push({ ...plot, svg: await toSvg(loaded, spec) })
  return drawn
}
