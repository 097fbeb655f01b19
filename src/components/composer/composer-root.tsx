import { createContext, type FormEvent, forwardRef, type KeyboardEvent, type RefObject, useRef } from 'react'
import { isRunning, type Status } from '../../core/call-state.js'
import type { CallActions } from '../../react/call-actions.js'
import { type Shown, useStreamValue } from '../../react/use-stream-value.js'
import { useWords } from '../labels/use-words.js'
import { Part } from '../part/part.js'
import type { PartProps } from '../part/part-props.js'
import { toShown } from '../root-props.js'
import { COMPOSER_LABELS, type ComposerLabels } from './composer-labels.js'
import { isComposing } from './is-composing.js'
import { useReturn, useText } from './use-text.js'

/** A hook's result, which can be stopped, or a response. */
export type Stoppable = Shown & Partial<Pick<CallActions, 'stop'>>

/** What a `Composer` shows, as `data-*`. */
export interface ComposerState {
  readonly status: Status
  /** Whether there is something to stop. */
  readonly running: boolean
  /** Whether there is nothing to send. */
  readonly empty: boolean
}

/** What is set on a `Composer`, whole or as its root, beside DOM props. */
export interface ComposerOptions {
  /** A hook's result: while it runs, the button stops it. */
  readonly of?: Stoppable | undefined
  /** The same as `of`. */
  readonly stream?: Stoppable | undefined
  /** Sends what was written, which is not blank. The field is empty then, unless this throws. */
  readonly onSend: (text: string) => unknown
  /** Stops what runs; the hook's `stop` unless set. */
  readonly onStop?: (() => void) | undefined
  /** The text, where the app holds it. */
  readonly value?: string | undefined
  /** The text that it begins with, where the app does not hold it. */
  readonly defaultValue?: string | undefined
  /** Told of every change of the text. */
  readonly onValueChange?: ((text: string) => void) | undefined
  /** Which key sends: `enter`, with Shift for a new line, or `mod-enter`, that is Ctrl or ⌘ with Enter, where Enter is a new line. `enter` unless set; phones have no Shift for it. */
  readonly submitOn?: 'enter' | 'mod-enter' | undefined
  /** Whether a text that was sent comes back where the call failed, or the promise of `onSend` did, unless something else was written since. */
  readonly returnOnError?: boolean | undefined
  /** Words in place of those of `LabelsProvider`, or the English ones. */
  readonly labels?: Partial<ComposerLabels>
}

/** Props of `Composer.Root`, and DOM props of its element. */
export interface ComposerRootProps extends Omit<PartProps<'form', ComposerState>, 'defaultValue'>, ComposerOptions {}

interface ComposerValue extends Required<Pick<ComposerRootProps, 'submitOn'>> {
  readonly state: ComposerState
  readonly words: ComposerLabels
  readonly text: string
  readonly setText: (text: string) => void
  readonly stop: () => void
  readonly inputRef: RefObject<HTMLTextAreaElement | null>
}

/** What the parts of a `Composer` know. */
export const ComposerContext = /* @__PURE__ */ createContext<ComposerValue | null>(null)

/** Holds the parts of a `Composer`, sends and stops. Renders a `<form>`. */
export const ComposerRoot = /* @__PURE__ */ forwardRef<HTMLFormElement, ComposerRootProps>(function ComposerRoot(props, ref) {
  const { of, stream, onSend, onStop, value, defaultValue = '', onValueChange, submitOn = 'enter', returnOnError = false, labels, ...given } = props
  const words = useWords('Composer', COMPOSER_LABELS, labels)
  const shown: Stoppable = toShown('Composer', { of, stream })
  const status = useStreamValue(shown, (call) => call.status)
  const [text, setText] = useText({ value, defaultValue, onValueChange })
  const inputRef = useRef<HTMLTextAreaElement>(null)
  const wasSent = useReturn(shown, { isWanted: returnOnError, inputRef, setText })
  const state: ComposerState = { status, running: isRunning(status), empty: text.trim() === '' }
  const stop = (): void => (onStop ?? shown.stop)?.()

  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    if (state.running || state.empty) return
    const result = onSend(text)
    setText('')
    wasSent(text, result)
  }
  const stopOnEscape = (event: KeyboardEvent<HTMLFormElement>): void => {
    if (event.key !== 'Escape' || !state.running || isComposing(event)) return
    // A dialog around it stays open: one key closes one thing.
    event.preventDefault()
    stop()
  }
  return (
    <ComposerContext.Provider value={{ state, words, text, setText, stop, inputRef, submitOn }}>
      <Part tag="form" state={state} own={{ className: 'cs-composer', onSubmit: submit, onKeyDown: stopOnEscape }} given={given} elementRef={ref} />
    </ComposerContext.Provider>
  )
})
