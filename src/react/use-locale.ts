import { useContext } from 'react'
import { CallscopeContext } from './callscope-context.js'

/** Locale of numbers unless a component or a provider says otherwise. The runtime's own would differ between server and browser and break hydration. */
const DEFAULT_LOCALE = 'en-US'

/** The locale that a component writes its numbers in: its own, else that of the nearest `CallscopeProvider`, else `fallback`. */
export function useLocale(own: string | undefined, fallback = DEFAULT_LOCALE): string {
  const { locale } = useContext(CallscopeContext)
  return own ?? locale ?? fallback
}
