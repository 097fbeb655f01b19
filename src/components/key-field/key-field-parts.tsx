import { type ClipboardEvent, forwardRef, type KeyboardEvent } from 'react'
import { Part } from '../part/part.js'
import type { PartProps } from '../part/part-props.js'
import { useMergedRef } from '../part/use-merged-ref.js'
import { usePartContext } from '../part/use-part-context.js'
import { KeyFieldContext, type KeyFieldState } from './key-field-root.js'

/** DOM props of `KeyField.Label`. */
export interface KeyFieldLabelProps extends PartProps<'label', KeyFieldState> {}

/** Names the field. Renders a `<label>`. */
export const KeyFieldLabel = /* @__PURE__ */ forwardRef<HTMLLabelElement, KeyFieldLabelProps>(function KeyFieldLabel(given, ref) {
  const { state, words, ids } = usePartContext(KeyFieldContext, 'KeyField.Label')
  return <Part tag="label" state={state} own={{ htmlFor: ids.input, className: 'cs-label', children: words.label }} given={given} elementRef={ref} />
})

/** DOM props of `KeyField.Input`; the value is that of `Root`. */
export interface KeyFieldInputProps extends Omit<PartProps<'input', KeyFieldState>, 'value' | 'defaultValue' | 'type'> {}

/** Takes the key. Renders an `<input>` that hides it until it is to be seen. */
export const KeyFieldInput = /* @__PURE__ */ forwardRef<HTMLInputElement, KeyFieldInputProps>(function KeyFieldInput(given, ref) {
  const { state, inputRef, ids, sentTo, startsWith, isRemembered, change, finish } = usePartContext(KeyFieldContext, 'KeyField.Input')
  const described = [(sentTo !== undefined || isRemembered) && ids.note, startsWith !== undefined && ids.hint].filter(Boolean).join(' ')

  /** Without the space around it, which copying adds so easily. */
  const paste = (event: ClipboardEvent<HTMLInputElement>): void => {
    const { currentTarget: input } = event
    event.preventDefault()
    input.setRangeText(event.clipboardData.getData('text').trim(), input.selectionStart ?? 0, input.selectionEnd ?? input.value.length, 'end')
    change(input.value)
    finish(input.value)
  }
  const own = {
    id: ids.input,
    type: state.visible ? 'text' : 'password',
    className: 'cs-input',
    dir: 'ltr',
    autoComplete: 'off',
    autoCapitalize: 'none',
    spellCheck: false,
    'aria-describedby': described || undefined,
    // Without a name and without a value: a form does not send it, and no attribute has it.
    onChange: ({ currentTarget }: { readonly currentTarget: HTMLInputElement }) => change(currentTarget.value),
    onPaste: paste,
    onBlur: ({ currentTarget }: { readonly currentTarget: HTMLInputElement }) => finish(currentTarget.value),
    onKeyDown: ({ key, currentTarget }: KeyboardEvent<HTMLInputElement>) => {
      if (key === 'Enter') finish(currentTarget.value)
    },
  }
  return <Part tag="input" state={state} own={own} given={given} elementRef={useMergedRef(inputRef, ref)} />
})

/** DOM props of `KeyField.Toggle`. */
export interface KeyFieldToggleProps extends PartProps<'button', KeyFieldState> {}

/** Shows the key, or hides it. Renders a `<button>`. */
export const KeyFieldToggle = /* @__PURE__ */ forwardRef<HTMLButtonElement, KeyFieldToggleProps>(function KeyFieldToggle(given, ref) {
  const { state, words, setVisible } = usePartContext(KeyFieldContext, 'KeyField.Toggle')
  const own = { type: 'button', className: 'cs-button', onClick: () => setVisible(!state.visible), children: state.visible ? words.hide : words.show } as const
  return <Part tag="button" state={state} own={own} given={given} elementRef={ref} />
})

/** DOM props of `KeyField.Forget`. */
export interface KeyFieldForgetProps extends PartProps<'button', KeyFieldState> {}

/** Empties the field, and what is kept. Renders a `<button>`, and nothing while the field is empty. */
export const KeyFieldForget = /* @__PURE__ */ forwardRef<HTMLButtonElement, KeyFieldForgetProps>(function KeyFieldForget(given, ref) {
  const { state, words, inputRef, setVisible, change, finish } = usePartContext(KeyFieldContext, 'KeyField.Forget')
  if (!state.filled) return null
  const forget = (): void => {
    const { current: input } = inputRef
    if (input) input.value = ''
    setVisible(false)
    change('')
    finish('')
    // The button is gone with the key.
    input?.focus()
  }
  return <Part tag="button" state={state} own={{ type: 'button', className: 'cs-button', onClick: forget, children: words.forget }} given={given} elementRef={ref} />
})

/** DOM props of `KeyField.Note`. */
export interface KeyFieldNoteProps extends PartProps<'p', KeyFieldState> {}

/** Where the key goes, and whether it is kept. Renders a `<p>`, and nothing where there is nothing to say. */
export const KeyFieldNote = /* @__PURE__ */ forwardRef<HTMLParagraphElement, KeyFieldNoteProps>(function KeyFieldNote(given, ref) {
  const { state, words, ids, sentTo, isRemembered } = usePartContext(KeyFieldContext, 'KeyField.Note')
  if (sentTo === undefined && !isRemembered) return null
  const text = [sentTo !== undefined && words.sentTo(sentTo), isRemembered && words.remembered].filter(Boolean).join(' ')
  return <Part tag="p" state={state} own={{ id: ids.note, className: 'cs-note', children: text }} given={given} elementRef={ref} />
})

/** DOM props of `KeyField.Hint`. */
export interface KeyFieldHintProps extends PartProps<'p', KeyFieldState> {}

/** How keys begin, and a question where this one does not, announced politely. Renders a `<p>`, and nothing without `startsWith`. */
export const KeyFieldHint = /* @__PURE__ */ forwardRef<HTMLParagraphElement, KeyFieldHintProps>(function KeyFieldHint(given, ref) {
  const { state, words, ids, startsWith } = usePartContext(KeyFieldContext, 'KeyField.Hint')
  if (startsWith === undefined) return null
  const text = state.unexpected ? words.unexpected(startsWith) : words.startsWith(startsWith)
  return <Part tag="p" state={state} own={{ id: ids.hint, className: 'cs-note', 'aria-live': 'polite', children: text }} given={given} elementRef={ref} />
})
