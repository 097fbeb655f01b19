import { useEffect, useState } from 'react'

/** How long a button says that it has copied, in ms. */
const SHOWN_MS = 2000

/** Copies text, and says for a moment that it did. Where the page may not, nothing is said. */
export function useCopied(): { readonly isCopied: boolean; readonly copy: (text: string) => void } {
  const [isCopied, setCopied] = useState(false)
  useEffect(() => {
    if (!isCopied) return undefined
    const timer = setTimeout(() => setCopied(false), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [isCopied])
  const copy = (text: string): void => {
    // Without a secure page there is no clipboard.
    void navigator.clipboard?.writeText(text).then(
      () => setCopied(true),
      () => {},
    )
  }
  return { isCopied, copy }
}
