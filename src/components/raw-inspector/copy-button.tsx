import { useState } from 'react'
import type { RawInspectorLabels } from './raw-inspector-labels.js'

interface CopyButtonProps {
  /** Asked for when it is clicked. */
  readonly toText: () => string
  readonly words: RawInspectorLabels
}

/** Copies a text, and says whether it did. */
export function CopyButton({ toText, words }: CopyButtonProps) {
  const [result, setResult] = useState<'copied' | 'notCopied' | null>(null)
  const copy = async (): Promise<void> => {
    try {
      // Not there on a page without TLS.
      await navigator.clipboard.writeText(toText())
      setResult('copied')
    } catch {
      setResult('notCopied')
    }
  }
  return (
    <>
      <button type="button" className="cs-button" onClick={() => void copy()} onBlur={() => setResult(null)}>
        {words[result ?? 'copy']}
      </button>
      <span role="status" className="cs-visually-hidden">
        {result && words[result]}
      </span>
    </>
  )
}
