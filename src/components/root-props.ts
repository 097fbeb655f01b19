import type { ComponentPropsWithoutRef, HTMLAttributes } from 'react'
import { CallError } from '../base/call-error.js'
import type { Status } from '../core/call-state.js'
import type { LedgerHandle } from '../react/ledger-handle.js'
import type { Shown } from '../react/use-stream-value.js'

/** DOM props that an app may set on a component's root: all but those that would replace what the component shows. */
export type RootProps<Tag extends 'div' | 'dl' | 'span'> = Omit<ComponentPropsWithoutRef<Tag>, 'children' | 'dangerouslySetInnerHTML'>

/** The same for a root whose element depends on what is shown. */
export type AnyRootProps = Omit<HTMLAttributes<HTMLElement>, 'children' | 'dangerouslySetInnerHTML'>

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

/** What is shown. Throws a `CallError` where neither name was given. */
export function toShown<Of extends Shown | LedgerHandle>(component: string, { of, stream }: { readonly of?: Of | undefined; readonly stream?: Shown | undefined }): Of | Shown {
  const shown = of ?? stream
  if (shown) return shown
  throw new CallError({ kind: 'invalid_request', message: `<${component}> needs \`of\`: the result of a hook, or a response.` })
}

/** The user's DOM props with the component's own class beside theirs, and with the status for style sheets and tests; `null` = it shows no single call. */
export function toRootProps<Props extends { readonly className?: string | undefined }>(name: string, status: Status | null, props: Props) {
  const className = props.className ? `${name} ${props.className}` : name
  return { ...props, className, 'data-status': status ?? undefined }
}

/** A `data-*` attribute without a value: there, or absent. */
export function toFlag(isSet: boolean): '' | undefined {
  return isSet ? '' : undefined
}
