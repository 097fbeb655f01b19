import { forwardRef } from 'react'
import { Part } from '../part/part.js'
import type { PartProps } from '../part/part-props.js'
import { usePartContext } from '../part/use-part-context.js'
import { RawInspectorContext, type RawInspectorState } from './raw-inspector-root.js'

/** DOM props of `RawInspector.Search`. */
export interface RawInspectorSearchProps extends Omit<PartProps<'input', RawInspectorState>, 'value' | 'defaultValue'> {}

/** Searches what is shown: marks what is found, and leaves out chunks without it. Renders an `<input>`, and nothing before anything was sent. */
export const RawInspectorSearch = /* @__PURE__ */ forwardRef<HTMLInputElement, RawInspectorSearchProps>(function RawInspectorSearch(given, ref) {
  const { state, words, query, search } = usePartContext(RawInspectorContext, 'RawInspector.Search')
  if (state.empty) return null
  const own = {
    type: 'search',
    className: 'cs-input',
    'aria-label': words.search,
    placeholder: words.search,
    value: query,
    onChange: ({ currentTarget }: { readonly currentTarget: HTMLInputElement }) => search(currentTarget.value),
  }
  return <Part tag="input" state={state} own={own} given={given} elementRef={ref} />
})

/** DOM props of `RawInspector.Requests`. */
export interface RawInspectorRequestsProps extends Omit<PartProps<'select', RawInspectorState>, 'value' | 'defaultValue'> {}

/** Picks one of the requests of a call: those that failed, those of a tool loop, and the last one. Renders a `<select>`, and nothing where there is just one. */
export const RawInspectorRequests = /* @__PURE__ */ forwardRef<HTMLSelectElement, RawInspectorRequestsProps>(function RawInspectorRequests(given, ref) {
  const { state, words, exchanges, exchange, select } = usePartContext(RawInspectorContext, 'RawInspector.Requests')
  if (exchanges.length < 2 || exchange === null) return null
  const own = {
    className: 'cs-input',
    'aria-label': words.requests,
    value: exchanges.indexOf(exchange),
    onChange: ({ currentTarget }: { readonly currentTarget: HTMLSelectElement }) => select(Number(currentTarget.value)),
    children: exchanges.map(({ model }, at) => (
      <option key={at} value={at}>
        {words.requestOf(at + 1, model)}
      </option>
    )),
  }
  return <Part tag="select" state={state} own={own} given={given} elementRef={ref} />
})
