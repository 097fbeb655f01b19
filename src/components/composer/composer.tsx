import { forwardRef } from 'react'
import type { WholeProps } from '../part/part-props.js'
import { ComposerButton } from './composer-button.js'
import { ComposerInput } from './composer-input.js'
import { type ComposerOptions, ComposerRoot, type ComposerState } from './composer-root.js'

/** Props of `Composer`, and DOM props of its root. */
export interface ComposerProps extends Omit<WholeProps<'form', ComposerState>, 'defaultValue'>, ComposerOptions {}

/**
 * A field to write in, and one button that sends, or stops while the call runs. Renders a `<form>`. Enter sends, Shift+Enter begins a new line, Escape stops
 * what runs; keys of an input method are left to it. Its parts: `Root`, `Input`, `Button`.
 */
export const Composer = /* @__PURE__ */ Object.assign(
  /* @__PURE__ */ forwardRef<HTMLFormElement, ComposerProps>(function Composer(props, ref) {
    return (
      <ComposerRoot {...props} ref={ref}>
        <ComposerInput />
        <ComposerButton />
      </ComposerRoot>
    )
  }),
  { Root: ComposerRoot, Input: ComposerInput, Button: ComposerButton },
)
