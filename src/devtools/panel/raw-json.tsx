import { toJson } from '../../components/raw-inspector/to-json.js'

interface RawJsonProps {
  readonly label: string
  readonly value: unknown
  readonly withoutKeys?: (text: string) => string
}

/** Letters that are written out: what is longer is for a file. */
const MOST_LETTERS = 200_000

/** Anything as JSON text, without keys. */
export function RawJson({ label, value, withoutKeys = (text) => text }: RawJsonProps) {
  const text = withoutKeys(toJson(value, 2))
  return (
    // It takes the focus, because a keyboard scrolls what has it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <pre className="cs-dt-json" role="group" aria-label={label} tabIndex={0}>
      {text.slice(0, MOST_LETTERS)}
      {text.length > MOST_LETTERS && `\n… ${(text.length - MOST_LETTERS).toLocaleString('en-US')} more letters`}
    </pre>
  )
}
