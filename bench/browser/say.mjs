// How figures are said.

export const times = (ratio) => `${ratio.toFixed(ratio < 0.2 ? 3 : 2)}×`
export const ms = (value) => `${value.toFixed(0)} ms`
export const finerMs = (value) => `${value.toFixed(1)} ms`
// Without the sign of a nought.
export const mb = (value) => `${(Math.round(value * 10) / 10 || 0).toFixed(1)} MB`

/** What nobody knows is no nought. */
export const known = (value, say) => (value === null || value === undefined ? '–' : say(value))
