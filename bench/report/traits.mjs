// What some contestants leave out, which has to be known where they are compared.

/** Renderers that are no part of React. */
const NO_REACT = new Set(['streaming-markdown'])

/**
 * What a run is compared as. A client of an SDK has no hook and no component, and plain text has no usage: both do less than the other peers, and are
 * told apart. A renderer without React renders all the same.
 */
export const classOf = ({ kind, isPlain }) => (kind === 'sdk' ? 'sdk' : isPlain ? 'plain text' : 'peer')

/** Whether a run does less than the peers that ours is held against. */
export const doesLess = (run) => classOf(run) !== 'peer'

/** What a run leaves out that ours does; null = nothing that is known. */
function leftOut(name, { kind, isPlain }) {
  if (isPlain) return 'no usage, no structure'
  return kind === 'sdk' || NO_REACT.has(name) ? 'no React' : null
}

/** Its name, with what it leaves out. */
export function nameOf(name, run) {
  const left = leftOut(name, run)
  return left === null ? name : `${name} (${left})`
}
