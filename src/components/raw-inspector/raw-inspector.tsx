import { forwardRef } from 'react'
import type { WholeProps } from '../part/part-props.js'
import { RawInspectorEmpty } from './raw-inspector-empty.js'
import { type RawInspectorOptions, RawInspectorRoot, type RawInspectorState } from './raw-inspector-root.js'
import { RawInspectorChunks, RawInspectorError, RawInspectorRequest, RawInspectorResponse } from './raw-inspector-sections.js'
import { RawInspectorRequests, RawInspectorSearch } from './raw-inspector-tools.js'

/** Props of `RawInspector`, and DOM props of its root. */
export interface RawInspectorProps extends WholeProps<'section', RawInspectorState>, RawInspectorOptions {}

/**
 * What was sent and received, raw: the request without a key, the chunks where they are kept (`keepChunks` of `useStream` and `useChat`), the answer as the
 * SDK has it, and why it failed. Of a running call too. Each part opens, is searched and copied; nothing is written out before it is opened. Renders a
 * `<section>`. Its parts: `Root`, `Search`, `Requests`, `Request`, `Chunks`, `Response`, `Error`, `Empty`.
 */
export const RawInspector = /* @__PURE__ */ Object.assign(
  /* @__PURE__ */ forwardRef<HTMLElement, RawInspectorProps>(function RawInspector(props, ref) {
    return (
      <RawInspectorRoot {...props} ref={ref}>
        <RawInspectorEmpty />
        <div className="cs-controls">
          <RawInspectorRequests />
          <RawInspectorSearch />
        </div>
        <RawInspectorRequest />
        <RawInspectorChunks />
        <RawInspectorResponse />
        <RawInspectorError />
      </RawInspectorRoot>
    )
  }),
  {
    Root: RawInspectorRoot,
    Empty: RawInspectorEmpty,
    Requests: RawInspectorRequests,
    Search: RawInspectorSearch,
    Request: RawInspectorRequest,
    Chunks: RawInspectorChunks,
    Response: RawInspectorResponse,
    Error: RawInspectorError,
  },
)
