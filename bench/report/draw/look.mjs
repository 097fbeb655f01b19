// How the plots look: on white, so that a dark page does not swallow them; kinds differ by shape as well as by colour.

/** Colours that people with other colour vision tell apart, after Okabe and Ito; dark enough for small dots on white. */
const KINDS = {
  floor: { title: 'floor', color: '#767676', shape: 'square' },
  ours: { title: 'ours', color: '#c04a00', shape: 'circle' },
  sdk: { title: 'SDK without React', color: '#7a5195', shape: 'triangle-up' },
  less: { title: 'peer without usage and structure', color: '#007a5e', shape: 'triangle-down' },
  peer: { title: 'peer', color: '#0072b2', shape: 'diamond' },
}
const PALETTE = ['#767676', '#c04a00', '#007a5e', '#0072b2', '#a8407f', '#8a6d00', '#7a5195']
const SHAPES = ['square', 'circle', 'triangle-up', 'diamond', 'cross', 'triangle-down', 'triangle-right']

export const INK = '#24292f'
const FONT = '-apple-system, "Segoe UI", "Noto Sans", Helvetica, Arial, sans-serif'

/** What all plots share. */
export const look = {
  $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
  background: '#ffffff',
  padding: 12,
  config: {
    aria: false,
    font: FONT,
    title: { anchor: 'start', frame: 'bounds', fontSize: 14, color: INK, subtitleColor: '#57606a', subtitleFontSize: 11, offset: 10 },
    axis: { labelFontSize: 11, titleFontSize: 11, titleFontWeight: 'normal', labelColor: INK, titleColor: '#57606a', gridColor: '#e4e7eb', domainColor: '#8c959f', tickColor: '#8c959f', labelLimit: 0 },
    header: { labelFontSize: 12, labelFontWeight: 'bold', labelColor: INK, title: null },
    legend: { labelFontSize: 11, labelColor: INK, labelLimit: 0, title: null, orient: 'top', symbolSize: 70, symbolStrokeWidth: 0, symbolOpacity: 1 },
    view: { stroke: '#d0d7de' },
  },
}

/** Colour and shape by the kind of a contestant, for those titles of kinds that there are. */
export function byKind(titles) {
  const kinds = Object.keys(KINDS).filter((kind) => titles.includes(KINDS[kind].title))
  const domain = kinds.map((kind) => KINDS[kind].title)
  return {
    color: { field: 'kindTitle', type: 'nominal', scale: { domain, range: kinds.map((kind) => KINDS[kind].color) } },
    shape: { field: 'kindTitle', type: 'nominal', scale: { domain, range: kinds.map((kind) => KINDS[kind].shape) } },
  }
}

/** Colour and shape by name, in a given order: the second of them is ours in every case that has a floor. */
export function byName(names) {
  const pick = (values) => names.map((_, index) => values[index % values.length])
  return {
    color: { field: 'name', type: 'nominal', scale: { domain: names, range: pick(PALETTE) } },
    shape: { field: 'name', type: 'nominal', scale: { domain: names, range: pick(SHAPES) } },
  }
}

/** How a kind is called in a legend. */
export const kindTitle = (kind) => KINDS[kind]?.title ?? kind

/** An axis of names, in which ours stand out. */
export const nameAxis = (ours) => ({ title: null, domain: false, ticks: false, grid: true, labelPadding: 6, labelFontWeight: { condition: { test: { field: 'value', oneOf: ours }, value: 'bold' }, value: 'normal' } })
