import type { ReactNode } from 'react'

interface SeenAndSaidProps {
  /** What is seen, and not read out: signs that a screen reader leaves out or spells. */
  readonly seen: ReactNode
  /** What is read out in its place. */
  readonly said: string
}

/** The same thing for the eye and for the ear, where they want different words. Plain text where they want the same. */
export function SeenAndSaid({ seen, said }: SeenAndSaidProps) {
  if (seen === said) return said
  return (
    <>
      <span aria-hidden="true">{seen}</span>
      <span className="cs-visually-hidden">{said}</span>
    </>
  )
}
