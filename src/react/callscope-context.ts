import { createContext } from 'react'
import type { CallScope } from '../core/call-scope.js'

/** What a `CallscopeProvider` gives to all that is under it. */
export interface CallscopeValue {
  /** `null` where there is no provider. */
  readonly scope: CallScope | null
  /** Locale of numbers and amounts; `null` = each component's own. */
  readonly locale: string | null
}

/** Carries what the nearest `CallscopeProvider` gives. */
export const CallscopeContext = createContext<CallscopeValue>({ scope: null, locale: null })
