import { forwardRef, type KeyboardEvent, type MouseEvent, useEffect, useRef } from 'react'
import { Part } from '../part/part.js'
import type { PartProps } from '../part/part-props.js'
import { usePartContext } from '../part/use-part-context.js'
import { ComposerContext, type ComposerState } from './composer-root.js'

/** DOM props of `Composer.Button`. */
export interface ComposerButtonProps extends PartProps<'button', ComposerState> {}

/** Sends, and stops while the call runs. Renders one `<button>` for both, so that the focus stays; disabled while there is nothing to send. */
export const ComposerButton = /* @__PURE__ */ forwardRef<HTMLButtonElement, ComposerButtonProps>(function ComposerButton(given, ref) {
  const { state, words, stop, inputRef } = usePartContext(ComposerContext, 'Composer.Button')
  const { running, empty } = state
  const isDisabled = empty && !running

  // A browser takes the focus from what is disabled, and tells nobody: it goes where one writes on.
  const hasFocus = useRef(false)
  useEffect(() => {
    if (isDisabled && hasFocus.current) inputRef.current?.focus()
    if (isDisabled) hasFocus.current = false
  }, [isDisabled, inputRef])

  const own = {
    type: running ? 'button' : 'submit',
    className: 'cs-button',
    disabled: isDisabled,
    'aria-keyshortcuts': running ? 'Escape' : undefined,
    children: running ? words.stop : words.send,
    onFocus: () => void (hasFocus.current = true),
    onBlur: () => void (hasFocus.current = false),
    // The focus stays in the field, and on a phone its keyboard.
    onMouseDown: (event: MouseEvent) => event.preventDefault(),
    onClick({ detail }: MouseEvent) {
      // The second click of a double click was for the button that sends.
      if (running && detail < 2) stop()
    },
    onKeyDown(event: KeyboardEvent) {
      // A key that is held sends, and does not stop what it sent.
      if (event.repeat && event.key === 'Enter') event.preventDefault()
    },
  } as const
  return <Part tag="button" state={state} own={own} given={given} elementRef={ref} />
})
