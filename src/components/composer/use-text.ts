import { type RefObject, useEffect, useRef, useState } from 'react'
import { isRunning } from '../../core/call-state.js'
import { type Shown, storeOf } from '../../react/use-stream-value.js'

interface TextOptions {
  readonly value: string | undefined
  readonly defaultValue: string
  readonly onValueChange: ((text: string) => void) | undefined
}

/** A text that the app holds, or the component does where the app gives none. */
export function useText({ value, defaultValue, onValueChange }: TextOptions): readonly [text: string, setText: (text: string) => void] {
  const [own, setOwn] = useState(defaultValue)
  const setText = (text: string): void => {
    setOwn(text)
    onValueChange?.(text)
  }
  return [value ?? own, setText]
}

interface ReturnOptions {
  readonly isWanted: boolean
  readonly inputRef: RefObject<HTMLTextAreaElement | null>
  readonly setText: (text: string) => void
}

/** Gives a text that was sent back where it failed, unless something else stands in the field by then. What it gives is to be told of each text that is sent, and of what came of that. */
export function useReturn(shown: Shown, { isWanted, inputRef, setText }: ReturnOptions): (text: string, result: unknown) => void {
  const sent = useRef<{ readonly text: string; began: boolean } | null>(null)
  const latest = useRef(setText)
  useEffect(() => {
    latest.current = setText
  })
  const store = storeOf(shown)
  const giveBack = (text: string): void => {
    sent.current = null
    if (inputRef.current?.value === '') latest.current(text)
  }
  useEffect(
    () =>
      store.subscribe(() => {
        const { current: waiting } = sent
        const { status } = store.getState()
        if (waiting === null) return
        if (isRunning(status)) waiting.began = true
        // What is told before it began is of the call before it.
        else if (waiting.began) {
          sent.current = null
          if (status === 'error' && inputRef.current?.value === '') latest.current(waiting.text)
        }
      }),
    [store, inputRef],
  )
  return (text, result) => {
    if (!isWanted) return
    sent.current = { text, began: isRunning(store.getState().status) }
    // Whoever rejects has said by that what is to become of it.
    Promise.resolve(result).catch(() => giveBack(text))
  }
}
