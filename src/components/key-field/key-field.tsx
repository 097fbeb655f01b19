import { forwardRef } from 'react'
import type { WholeProps } from '../part/part-props.js'
import { KeyFieldForget, KeyFieldHint, KeyFieldInput, KeyFieldLabel, KeyFieldNote, KeyFieldToggle } from './key-field-parts.js'
import { type KeyFieldOptions, KeyFieldRoot, type KeyFieldState } from './key-field-root.js'

/** Props of `KeyField`, and DOM props of its root. */
export interface KeyFieldProps extends Omit<WholeProps<'div', KeyFieldState>, 'defaultValue'>, KeyFieldOptions {}

/**
 * A field for a user's own key, which says where the key goes. Renders a `<div>`. The key stands in the field alone: in no attribute, and in no storage unless
 * the app gives one. Its parts: `Root`, `Label`, `Input`, `Toggle`, `Forget`, `Hint`, `Note`.
 */
export const KeyField = /* @__PURE__ */ Object.assign(
  /* @__PURE__ */ forwardRef<HTMLDivElement, KeyFieldProps>(function KeyField(props, ref) {
    return (
      <KeyFieldRoot {...props} ref={ref}>
        <KeyFieldLabel />
        <div className="cs-controls">
          <KeyFieldInput />
          <KeyFieldToggle />
          <KeyFieldForget />
        </div>
        <KeyFieldHint />
        <KeyFieldNote />
      </KeyFieldRoot>
    )
  }),
  { Root: KeyFieldRoot, Label: KeyFieldLabel, Input: KeyFieldInput, Toggle: KeyFieldToggle, Forget: KeyFieldForget, Hint: KeyFieldHint, Note: KeyFieldNote },
)
