import { useState } from 'react'
import { keep } from '../core/keep.js'

/** A value, or the one of an earlier render where both say the same: an object that is written anew at each render does not change by that. */
export function useKept<Value>(value: Value): Value {
  const [keepIt] = useState(() => createKeep<Value>())
  return keepIt(value)
}

function createKeep<Value>(): (value: Value) => Value {
  let last: { readonly value: Value } | null = null
  return (value) => {
    last = last ? { value: keep(last.value, value) } : { value }
    return last.value
  }
}
