import { useCallback, useState } from 'react'
import { keepText, readKeptText } from '../kept-text.js'
import { readSettings, type Settings } from './settings.js'

const KEY = 'callscope.playground.settings'

/** Changes some of the settings. */
export type ChangeSettings = (changes: Partial<Settings>) => void

/** The settings of the page, kept in this browser. */
export function useSettings(): readonly [Settings, ChangeSettings] {
  const [settings, setSettings] = useState(() => readSettings(readKeptText(KEY)))
  const change = useCallback<ChangeSettings>((changes) => {
    setSettings((before) => {
      const next = { ...before, ...changes }
      // The same again where React asks twice.
      keepText(KEY, JSON.stringify(next))
      return next
    })
  }, [])
  return [settings, change]
}
