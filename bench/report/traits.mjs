// What some contestants leave out, which has to be known where they are compared.

/** By the name in the results. */
const LEAVE_OUT = {
  '@ai-sdk/react useCompletion, plain text': 'no usage, no structure',
  'streaming-markdown': 'no React',
}

/** What a run leaves out that ours does; null = nothing that is known. */
export const leftOut = (name, { kind }) => LEAVE_OUT[name] ?? (kind === 'sdk' ? 'no React' : null)

/**
 * What a run is compared as. A client of an SDK has no hook and no component, and plain text has no usage: both do less than the other peers, and are
 * told apart. A renderer without React renders all the same.
 */
export const classOf = (name, run) => (run.kind === 'sdk' ? 'sdk' : LEAVE_OUT[name]?.startsWith('no usage') ? 'plain text' : 'peer')

/** Whether a run does less than the peers that ours is held against. */
export const doesLess = (name, run) => classOf(name, run) !== 'peer'

/** Its name, with what it leaves out. */
export const nameOf = (name, run) => (leftOut(name, run) ? `${name} (${leftOut(name, run)})` : name)
