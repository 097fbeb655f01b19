/** The least value that so large a part of the values does not pass. */
export const percentile = (values, part) => values.toSorted((a, b) => a - b)[Math.ceil(values.length * part) - 1]

export const mib = (bytes) => `${(bytes / 2 ** 20).toFixed(1)} MiB`
export const kib = (bytes) => `${(bytes / 1024).toFixed(1)} KiB`
export const ms = (value) => `${value.toFixed(2)} ms`

/** A figure that must stay below another one. `isTolerated` = where it does not, the reason lies elsewhere. */
export function below(what, value, most, say, isTolerated = false) {
  return { what, is: say(value), target: `< ${say(most)}`, verdict: value < most ? 'ok' : isTolerated ? 'missed, tolerated' : 'MISSED' }
}

/** Something that must be as it is to be. */
export const right = (what, is, target, isRight) => ({ what, is: String(is), target: String(target), verdict: isRight ? 'ok' : 'MISSED' })

/** A figure without a target. */
export const told = (what, is) => ({ what, is, target: '', verdict: '' })
