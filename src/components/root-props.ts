import { CallError } from '../base/call-error.js'
import type { LedgerHandle } from '../react/ledger-handle.js'
import type { Shown } from '../react/use-stream-value.js'

/** What a component shows, under one of two names. */
export interface ShownProps {
  /** A hook's result, or a response that came without a hook. */
  readonly of?: Shown | undefined
  /** The same as `of`. */
  readonly stream?: Shown | undefined
}

/** What a component shows that takes the account of several calls too. */
export interface ShownOrLedgerProps extends Pick<ShownProps, 'stream'> {
  /** A hook's result, a response that came without a hook, or the result of `useLedger`. */
  readonly of?: Shown | LedgerHandle | undefined
}

/** What is shown, else what stands in its place. Throws a `CallError` where neither name was given and nothing does. */
export function toShown<Of extends Shown | LedgerHandle>(component: string, { of, stream }: { readonly of?: Of | undefined; readonly stream?: Shown | undefined }, otherwise: Shown | null = null): Of | Shown {
  const shown = of ?? stream ?? otherwise
  if (shown) return shown
  throw new CallError({ kind: 'invalid_request', message: `<${component}> needs \`of\`: the result of a hook, or a response.` })
}
