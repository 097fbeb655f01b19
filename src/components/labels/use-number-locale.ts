import { useContext } from 'react'
import { useLocale } from '../../react/use-locale.js'
import { LabelsContext } from './labels-context.js'

/** The locale that a component writes its numbers in: its own, else that of `CallscopeProvider`, else that of its words, else `en-US`. */
export function useNumberLocale(own: string | undefined): string {
  const { locale } = useContext(LabelsContext)
  return useLocale(own, locale)
}
