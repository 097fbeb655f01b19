import { type Ref, type RefCallback, useMemo } from 'react'

/** One ref for two, of which each may be absent. It stays the same while both do: a new one would be told of the element anew at each render. */
export function useMergedRef<Element>(first: Ref<Element> | undefined, second: Ref<Element> | undefined): Ref<Element> {
  return useMemo(() => {
    if (!first || !second) return first ?? second ?? null
    const refs = [first, second]
    return (element: Element | null) => {
      const leave = refs.map((ref) => setRef(ref, element))
      // React 18 complains of a ref that returns anything, and a ref of React 18 has nothing to return.
      if (leave.some((cleanup) => cleanup !== undefined)) return () => refs.forEach((ref, at) => (leave[at] ? leave[at]() : setRef(ref, null)))
    }
  }, [first, second])
}

/** Gives what is to be called in place of `ref(null)`, where the ref asks for that. */
function setRef<Element>(ref: Ref<Element>, element: Element | null): ReturnType<RefCallback<Element>> {
  if (typeof ref === 'function') return ref(element)
  if (ref) ref.current = element
}
