import { type Ref, type RefCallback, type RefObject, useState } from 'react'
import { useMergedRef } from '../part/use-merged-ref.js'

/**
 * A ref for an element that may go while it has the focus, beside `ref`: `heir` takes it then. React takes refs off before it takes elements away; by an
 * effect it would be too late, since the page has the focus then, and nobody knows whose it was.
 */
export function useHandedFocus<Element extends HTMLElement>(ref: Ref<Element>, heir: RefObject<HTMLElement | null>): Ref<Element> {
  const [watch] = useState(() => createWatch<Element>(heir))
  return useMergedRef(ref, watch)
}

function createWatch<Element extends HTMLElement>(heir: RefObject<HTMLElement | null>): RefCallback<Element> {
  let watched: Element | null = null
  return (element) => {
    if (!element && watched?.ownerDocument.activeElement === watched) heir.current?.focus()
    watched = element
  }
}
