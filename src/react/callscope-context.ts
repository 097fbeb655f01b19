import { createContext } from 'react'
import type { Prices } from '../base/cost.js'
import type { CallScope } from '../core/call-scope.js'

/** What a `CallscopeProvider` gives to all that is under it. */
export interface CallscopeValue {
  /** `null` where there is no provider. */
  readonly scope: CallScope | null
  /** Locale of numbers and amounts; `null` = each component's own. */
  readonly locale: string | null
  /** The user's own prices, of this provider and those around it. */
  readonly prices: Prices
}

/** Carries what the nearest `CallscopeProvider` gives. */
export const CallscopeContext = createContext<CallscopeValue>({ scope: null, locale: null, prices: {} })
