import { forwardRef, type KeyboardEvent, type MouseEvent, useRef } from 'react'
import { Part } from '../part/part.js'
import type { PartProps } from '../part/part-props.js'
import { useBrowserLayoutEffect } from '../part/use-layout-effect.js'
import { useMergedRef } from '../part/use-merged-ref.js'
import { usePartContext } from '../part/use-part-context.js'
import { ComposerContext, type ComposerState } from './composer-root.js'

/** DOM props of `Composer.Button`. */
export interface ComposerButtonProps extends PartProps<'button', ComposerState> {}

/** Sends, and stops while the call runs. Renders one `<button>` for both, so that the focus stays; disabled while there is nothing to send. */
export const ComposerButton = /* @__PURE__ */ forwardRef<HTMLButtonElement, ComposerButtonProps>(function ComposerButton(given, ref) {
  const { state, words, stop, inputRef } = usePartContext(ComposerContext, 'Composer.Button')
  const { running, empty } = state
  const buttonRef = useRef<HTMLButtonElement>(null)
  const isDisabled = empty && !running

  // A browser takes the focus from what is disabled: it goes where one writes on.
  useBrowserLayoutEffect(() => {
    if (isDisabled && buttonRef.current === document.activeElement) inputRef.current?.focus()
  }, [isDisabled, inputRef])

  const own = {
    type: running ? 'button' : 'submit',
    className: 'cs-button',
    disabled: isDisabled,
    'aria-keyshortcuts': running ? 'Escape' : undefined,
    children: running ? words.stop : words.send,
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
  return <Part tag="button" state={state} own={own} given={given} elementRef={useMergedRef(buttonRef, ref)} />
})
