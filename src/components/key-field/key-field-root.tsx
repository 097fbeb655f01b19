import { createContext, forwardRef, type RefObject, useEffect, useId, useReducer, useRef, useState } from 'react'
import { useWords } from '../labels/use-words.js'
import { Part } from '../part/part.js'
import type { PartProps } from '../part/part-props.js'
import { KEY_FIELD_LABELS, type KeyFieldLabels } from './key-field-labels.js'
import { readKey, type RememberedKey, writeKey } from './key-storage.js'

/** What a `KeyField` shows, as `data-*`. */
export interface KeyFieldState {
  /** Whether there is something in it. */
  readonly filled: boolean
  /** Whether the key can be read. */
  readonly visible: boolean
  /** Whether it does not begin as `startsWith` says. */
  readonly unexpected: boolean
}

/** What is set on a `KeyField`, whole or as its root, beside DOM props. */
export interface KeyFieldOptions {
  /** The key, where the app holds it. */
  readonly value?: string | undefined
  /** The key that it begins with, where the app does not hold it. */
  readonly defaultValue?: string | undefined
  /** Told of every change, as it is typed. */
  readonly onValueChange?: ((value: string) => void) | undefined
  /** Told of a key that is ready for use, without the space around it: when it was pasted, read from where it was kept, or the field is left, or Enter is pressed. `null` = there is none any more. */
  readonly onKey?: ((key: string | null) => void) | undefined
  /** Where the key is sent, in a person's words: `api.openai.com`. It is shown beside the field. */
  readonly sentTo?: string | undefined
  /** How keys of the service usually begin: `sk-`. A hint, which never stands in the way. */
  readonly startsWith?: string | undefined
  /** Where the key is kept; nowhere unless set. Read once, when the component mounts. */
  readonly remember?: RememberedKey | undefined
  /** Words in place of those of `LabelsProvider`, or the English ones. */
  readonly labels?: Partial<KeyFieldLabels>
}

/** Props of `KeyField.Root`, and DOM props of its element. */
export interface KeyFieldRootProps extends Omit<PartProps<'div', KeyFieldState>, 'defaultValue'>, KeyFieldOptions {}

interface KeyFieldValue extends Pick<KeyFieldRootProps, 'sentTo' | 'startsWith'> {
  readonly state: KeyFieldState
  readonly words: KeyFieldLabels
  readonly inputRef: RefObject<HTMLInputElement | null>
  readonly ids: { readonly input: string; readonly note: string; readonly hint: string }
  readonly isRemembered: boolean
  readonly setVisible: (isVisible: boolean) => void
  /** What stands in the field now. */
  readonly change: (value: string) => void
  /** It is ready for use. */
  readonly finish: (value: string) => void
}

/** What the parts of a `KeyField` know. */
export const KeyFieldContext = /* @__PURE__ */ createContext<KeyFieldValue | null>(null)

/** Holds the parts of a `KeyField`. Renders a `<div>`. */
export const KeyFieldRoot = /* @__PURE__ */ forwardRef<HTMLDivElement, KeyFieldRootProps>(function KeyFieldRoot(props, ref) {
  const { value, defaultValue = '', onValueChange, onKey, sentTo, startsWith, remember, labels, ...given } = props
  const words = useWords('KeyField', KEY_FIELD_LABELS, labels)
  const id = useId()
  const [visible, setVisible] = useState(false)
  // The key itself is in the field alone: in no state, which tools show, and in no attribute, which every copy of the page has.
  const inputRef = useRef<HTMLInputElement>(null)
  const [facts, setFacts] = useState({ filled: defaultValue !== '', unexpected: false })
  const [, renderAgain] = useReducer((count: number) => count + 1, 0)
  const lastKey = useRef((value ?? defaultValue).trim())

  const change = (next: string): void => {
    setFacts(({ unexpected }) => ({ filled: next !== '', unexpected: unexpected && !isExpected(next, startsWith) }))
    onValueChange?.(next)
    // Where the app keeps its own value, what was typed does not stand.
    renderAgain()
  }
  const finish = (next: string): void => {
    const key = next.trim()
    setFacts({ filled: key !== '', unexpected: !isExpected(key, startsWith) })
    if (lastKey.current === key) return
    lastKey.current = key
    if (remember) writeKey(remember, key)
    onKey?.(key === '' ? null : key)
  }

  const first = useRef(() => {
    const { current: input } = inputRef
    if (!input || input.value !== '') return
    input.value = defaultValue
    const kept = remember && (value ?? defaultValue) === '' ? readKey(remember) : ''
    if (kept === '') return
    input.value = kept
    change(kept)
    finish(kept)
  })
  useEffect(() => first.current(), [])
  // By the property: React writes a value that it is given into an attribute too.
  useEffect(() => {
    const { current: input } = inputRef
    if (input && value !== undefined && input.value !== value) input.value = value
  })

  const state: KeyFieldState = { ...facts, filled: value === undefined ? facts.filled : value !== '', visible }
  const ids = { input: `${id}-input`, note: `${id}-note`, hint: `${id}-hint` }
  return (
    <KeyFieldContext.Provider value={{ state, words, inputRef, ids, sentTo, startsWith, isRemembered: remember !== undefined, setVisible, change, finish }}>
      <Part tag="div" state={state} own={{ className: 'cs-key-field' }} given={given} elementRef={ref} />
    </KeyFieldContext.Provider>
  )
})

function isExpected(key: string, startsWith: string | undefined): boolean {
  return startsWith === undefined || key === '' || key.startsWith(startsWith) || startsWith.startsWith(key)
}
