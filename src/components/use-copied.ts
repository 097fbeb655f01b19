import { useEffect, useState } from 'react'

/** How a copy went; `null` = nothing was copied, or not lately. */
export type Copied = 'copied' | 'failed' | null

/** How long it is told. */
const TOLD_MS = 3000

/** Copies a text, and says for a while how that went. */
export function useCopied(): readonly [copied: Copied, copy: (text: string) => void] {
  const [copied, setCopied] = useState<Copied>(null)
  useEffect(() => {
    if (copied === null) return
    const timer = setTimeout(() => setCopied(null), TOLD_MS)
    return () => clearTimeout(timer)
  }, [copied])
  const copy = (text: string): void => {
    // Only pages that were loaded safely have a clipboard, and only those that may.
    const written = navigator.clipboard?.writeText(text) ?? Promise.reject(new Error('There is no clipboard.'))
    written.then(
      () => setCopied('copied'),
      () => setCopied('failed'),
    )
  }
  return [copied, copy]
}
