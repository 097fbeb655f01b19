import { forwardRef } from 'react'
import type { PartProps } from '../part/part-props.js'
import { usePartContext } from '../part/use-part-context.js'
import { ChunkList, toLine } from './chunk-list.js'
import { JsonText } from './json-text.js'
import { RawInspectorContext, type RawInspectorState } from './raw-inspector-root.js'
import { RawSection } from './raw-section.js'
import { type Exchange, toPlainError, toRequest } from './to-exchanges.js'
import { toJson } from './to-json.js'

/** DOM props of a section of a `RawInspector`. */
export interface RawInspectorSectionProps extends Omit<PartProps<'details', RawInspectorState>, 'children'> {
  /** Whether it is open at first. */
  readonly defaultOpen?: boolean | undefined
}

type Field = 'request' | 'response' | 'error'

/** What a section shows, worked out when it is looked at; `null` where there is none of it. */
function toReader(field: Field, { answer, response, error }: Exchange): (() => unknown) | null {
  if (field === 'request') return answer && (() => toRequest(answer))
  if (field === 'response') return response === null ? null : () => response
  return error && (() => toPlainError(error))
}

function createSection(part: 'Request' | 'Response' | 'Error', field: Field) {
  return forwardRef<HTMLDetailsElement, RawInspectorSectionProps>(function RawInspectorSection({ defaultOpen = false, ...given }, ref) {
    const { state, words, exchange, query } = usePartContext(RawInspectorContext, `RawInspector.${part}`)
    const read = exchange && toReader(field, exchange)
    if (read === null) return null
    const toText = (): string => toJson(read(), 2)
    const show = () => (
      // It takes the focus, because a keyboard scrolls what has it.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      <pre className="cs-raw-json" dir="ltr" role="group" aria-label={words[field]} tabIndex={0}>
        <JsonText text={toText()} query={query} />
      </pre>
    )
    return <RawSection {...{ name: field, head: words[field], state, words, isOpen: defaultOpen, show, toText, given, elementRef: ref }} />
  })
}

/** What was asked: messages, tools and parameters, without a key. Renders a `<details>`, and nothing where nobody knows it. */
export const RawInspectorRequest = /* @__PURE__ */ createSection('Request', 'request')

/** What came, as the SDK has it. Renders a `<details>`, and nothing while it has not ended. */
export const RawInspectorResponse = /* @__PURE__ */ createSection('Response', 'response')

/** Why it failed. Renders a `<details>`, and nothing where it did not. */
export const RawInspectorError = /* @__PURE__ */ createSection('Error', 'error')

/** The raw chunks, as they come. Renders a `<details>`, and nothing before anything was sent. */
export const RawInspectorChunks = /* @__PURE__ */ forwardRef<HTMLDetailsElement, RawInspectorSectionProps>(function RawInspectorChunks({ defaultOpen = false, ...given }, ref) {
  const { state, words, numbers, exchange, query } = usePartContext(RawInspectorContext, 'RawInspector.Chunks')
  if (exchange === null || exchange.answer === null) return null
  const { chunks } = exchange
  const found = query === '' ? null : find(chunks, query)
  const count = numbers.format(chunks.length)
  const head = found ? words.chunksFound(numbers.format(found.length), count) : words.chunks(count, chunks.length)
  const show = () => (chunks.length === 0 ? <p className="cs-note">{words.noChunks}</p> : <ChunkList {...{ chunks, found, query, words, numbers }} />)
  const toText = chunks.length === 0 ? null : () => chunks.map(toLine).join('\n')
  return <RawSection {...{ name: 'chunks', head, state, words, isOpen: defaultOpen, show, toText, given, elementRef: ref }} />
})

/** Places of the chunks that say something. */
function find(chunks: readonly unknown[], query: string): readonly number[] {
  const wanted = query.toLowerCase()
  return chunks.flatMap((chunk, place) => (toLine(chunk).toLowerCase().includes(wanted) ? place : []))
}
