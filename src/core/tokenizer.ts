import type { Tokenizer } from '../base/usage-estimator.js'

/** Gives a tokenizer, such as one that is imported when it is first needed. */
export type LoadTokenizer = () => Tokenizer | Promise<Tokenizer>

let load: LoadTokenizer | null = null
let loading: Promise<Tokenizer> | null = null

/**
 * Sets an exact tokenizer for the estimates that are shown while a stream runs and after it was stopped; `null` takes it out. It is loaded
 * beside the first request, so that `load` may import a package. Without one, tokens are estimated by words and signs. What a provider counts
 * always comes first.
 */
export function setTokenizer(loadIt: LoadTokenizer | null): void {
  load = loadIt
  loading = null
}

/** The tokenizer that was set, loaded once; `null` where there is none, or where it does not load: an estimate needs no tokenizer. */
export async function loadTokenizer(): Promise<Tokenizer | null> {
  if (!load) return null
  // A failure is not remembered.
  const begun = (loading ??= Promise.resolve().then(load))
  return begun.catch(() => {
    if (loading === begun) loading = null
    return null
  })
}
