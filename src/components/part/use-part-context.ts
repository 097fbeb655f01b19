import { type Context, useContext } from 'react'
import { CallError } from '../../base/call-error.js'

/** What the root of a component gives to its parts. Throws a `CallError` that names the part where it stands outside of its root. */
export function usePartContext<Value extends object>(context: Context<Value | null>, part: `${string}.${string}`): Value {
  const value = useContext(context)
  if (value) return value
  const [component] = part.split('.')
  throw new CallError({ kind: 'invalid_request', message: `<${part}> stands outside of its root. Put it inside <${component}.Root>.` })
}
