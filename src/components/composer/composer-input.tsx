import { forwardRef, type KeyboardEvent, useEffect } from 'react'
import { Part } from '../part/part.js'
import type { PartProps } from '../part/part-props.js'
import { useMergedRef } from '../part/use-merged-ref.js'
import { usePartContext } from '../part/use-part-context.js'
import { ComposerContext, type ComposerState } from './composer-root.js'
import { isComposing } from './is-composing.js'

/** DOM props of `Composer.Input`; the value is that of `Root`. */
export interface ComposerInputProps extends Omit<PartProps<'textarea', ComposerState>, 'value' | 'defaultValue' | 'children'> {}

/** Takes the text, and grows with it up to `--cs-composer-max-size`. Renders a `<textarea>`. */
export const ComposerInput = /* @__PURE__ */ forwardRef<HTMLTextAreaElement, ComposerInputProps>(function ComposerInput(given, ref) {
  const { state, words, text, setText, inputRef, submitOn } = usePartContext(ComposerContext, 'Composer.Input')

  // Before it is painted: React runs the effects of a key at once.
  useEffect(() => {
    // Else it grows by itself.
    if (inputRef.current && !('fieldSizing' in inputRef.current.style)) fit(inputRef.current)
  }, [text, inputRef])

  const send = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    const { key, shiftKey, altKey, ctrlKey, metaKey, currentTarget } = event
    if (key !== 'Enter' || shiftKey || altKey || isComposing(event)) return
    if (submitOn === 'mod-enter' && !ctrlKey && !metaKey) return
    // While it runs too: a line that nobody wanted would stand there when it can be sent.
    event.preventDefault()
    currentTarget.form?.requestSubmit()
  }
  const own = {
    className: 'cs-input',
    rows: 1,
    dir: 'auto',
    enterKeyHint: submitOn === 'enter' ? 'send' : 'enter',
    'aria-label': words.message,
    placeholder: words.message,
    value: text,
    onChange: ({ currentTarget }: { readonly currentTarget: HTMLTextAreaElement }) => setText(currentTarget.value),
    onKeyDown: send,
  } as const
  return <Part tag="textarea" state={state} own={own} given={given} elementRef={useMergedRef(inputRef, ref)} />
})

/** As high as its text; the style sheet sets the limit. */
function fit(input: HTMLTextAreaElement): void {
  input.style.blockSize = 'auto'
  input.style.blockSize = `${input.scrollHeight + input.offsetHeight - input.clientHeight}px`
}
