import { SeenAndSaid } from './seen-and-said.js'

interface UnknownValueProps {
  /** What a screen reader says in place of the dash. */
  readonly label: string
}

/** A dash where the provider did not say: unknown is never shown as 0. */
export function UnknownValue({ label }: UnknownValueProps) {
  return <SeenAndSaid seen="—" said={label} />
}
