import { useContext } from 'react'
import { CallError } from '../base/call-error.js'
import type { CallScope } from '../core/call-scope.js'
import { CallscopeContext } from './callscope-context.js'

/** What the nearest `CallscopeProvider` holds. Throws a `CallError` where there is none. */
export function useScope(hook: string): CallScope {
  const { scope } = useContext(CallscopeContext)
  if (scope) return scope
  throw new CallError({ kind: 'invalid_request', message: `${hook} needs a <CallscopeProvider> around it, which keeps the account.` })
}
