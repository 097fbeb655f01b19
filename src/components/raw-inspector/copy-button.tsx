import { useCopied } from '../use-copied.js'
import type { RawInspectorLabels } from './raw-inspector-labels.js'

interface CopyButtonProps {
  /** Asked for when it is clicked. */
  readonly toText: () => string
  readonly words: RawInspectorLabels
}

/** Copies a text, and says for a while whether it did. */
export function CopyButton({ toText, words }: CopyButtonProps) {
  const [copied, copy] = useCopied()
  const said = copied && (copied === 'copied' ? words.copied : words.notCopied)
  return (
    <>
      <button type="button" className="cs-button" onClick={() => copy(toText())}>
        {said ?? words.copy}
      </button>
      <span role="status" className="cs-visually-hidden">
        {said}
      </span>
    </>
  )
}
