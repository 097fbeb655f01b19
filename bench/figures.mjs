// How figures are said. What was not measured is a dash, never a nought.

export const NONE = '–'
export const isKnown = (value) => typeof value === 'number' && Number.isFinite(value)

/** Three digits of a value, or more where it is large: without the sign of a nought. */
function digits(value) {
  const size = Math.abs(value)
  const places = size >= 100 ? 0 : size >= 10 ? 1 : size >= 0.1 || size === 0 ? 2 : 3
  return grouped(Number(value.toFixed(places)) || 0, places)
}

const grouped = (value, places) => value.toLocaleString('en-US', { minimumFractionDigits: places, maximumFractionDigits: places })
const said = (say) => (value) => (isKnown(value) ? say(value) : NONE)
/** The same without a sign before a nought, as rounding leaves one. */
const fixed = (value, places) => grouped(Number(value.toFixed(places)) || 0, places)

export const count = said((value) => grouped(value, 0))
export const times = said((value) => `${digits(value)}×`)
export const ms = said((value) => `${digits(value)} ms`)
export const micros = said((value) => `${digits(value * 1000)} µs`)
export const finerMs = said((value) => `${fixed(value, 1)} ms`)
export const seconds = said((value) => `${digits(value / 1000)} s`)
export const mb = said((value) => `${fixed(value, 1)} MB`)
export const kb = said((value) => `${fixed(value / 1024, 1)} KB`)

/** Frames that were not painted, of those that were due. */
export const dropped = ({ framesDropped, framesDue }) => (isKnown(framesDropped) ? `${count(framesDropped)} of ${isKnown(framesDue) ? count(framesDue) : 'unknown'}` : NONE)

/** Why a run has no figures; null = it has. */
export function notFinished({ isFinished, failure, limitMs }) {
  if (isFinished !== false) return null
  return failure ? `failed: ${failure}` : isKnown(limitMs) ? `not in ${limitMs / 1000} s` : 'not finished'
}
