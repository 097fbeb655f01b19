/** A corner of the page. */
export type DevtoolsPosition = 'bottom-end' | 'bottom-start' | 'top-end' | 'top-start'

/** Props of `CallscopeDevtools`. */
export interface CallscopeDevtoolsProps {
  /** Whether the panel is open at first. It does not take the focus then. */
  readonly initialIsOpen?: boolean | undefined
  /** The corner that the button stands in; `bottom-end` unless set. */
  readonly position?: DevtoolsPosition | undefined
  /** How many calls are kept, the oldest let go; 100 unless set. There is one log for a page: of several, the one that was rendered last says. */
  readonly maxCalls?: number | undefined
  /** For pages whose content security policy lets styles in by a nonce. */
  readonly nonce?: string | undefined
}
