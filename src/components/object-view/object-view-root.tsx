import { createContext, forwardRef, useMemo } from 'react'
import { type JsonSchema, type Schema, toJsonSchema } from '../../base/schema.js'
import { isRunning, type Status } from '../../core/call-state.js'
import { useStreamValue } from '../../react/use-stream-value.js'
import { useNumberLocale } from '../labels/use-number-locale.js'
import { useWords } from '../labels/use-words.js'
import { Part } from '../part/part.js'
import type { PartProps } from '../part/part-props.js'
import { type ShownProps, toShown } from '../root-props.js'
import { SETTLED } from '../settled.js'
import { type Copied, useCopied } from '../use-copied.js'
import { OBJECT_VIEW_LABELS, type ObjectViewLabels } from './object-view-labels.js'

/** What an `ObjectView` shows, as `data-*`. */
export interface ObjectViewState {
  readonly status: Status
  /** Whether nothing has come. */
  readonly unknown: boolean
  /** Whether more of it comes. */
  readonly growing: boolean
}

/** Props of `ObjectView.Root`, and DOM props of its element. */
export interface ObjectViewRootProps extends PartProps<'div', ObjectViewState>, ShownProps {
  /** What is shown in place of the object of the call: any JSON value. Needs no `of` then. */
  readonly value?: unknown
  /** What the object is to be, a Standard Schema or a JSON Schema: says titles, descriptions, order, and what is still to come. */
  readonly schema?: Schema | undefined
  /** Locale of counts; that of `CallscopeProvider` or of the labels, or `en-US`, unless set. */
  readonly locale?: string
  /** Words in place of those of `LabelsProvider`, or the English ones. */
  readonly labels?: Partial<ObjectViewLabels>
}

interface ObjectViewValue {
  /** `null` = nothing has come. */
  readonly value: unknown
  readonly state: ObjectViewState
  readonly copied: Copied
  readonly copy: () => void
}

/** What the parts of an `ObjectView` know. */
export const ObjectViewContext = /* @__PURE__ */ createContext<ObjectViewValue | null>(null)

/** What all places of the tree know. It does not change while the object grows: one that did would render all of them. */
export interface TreeValue {
  /** The whole schema, in which references are looked up; empty where there is none. */
  readonly root: JsonSchema
  /** Whether what is missing may still come. */
  readonly growing: boolean
  readonly locale: string
  readonly words: ObjectViewLabels
}

/** Carries what all places of the tree know. */
export const TreeContext = /* @__PURE__ */ createContext<TreeValue | null>(null)

const NO_SCHEMA: JsonSchema = {}

/** Holds the parts of an `ObjectView`. Renders a `<div>`. Throws a `CallError` for a schema that gives no JSON Schema. */
export const ObjectViewRoot = /* @__PURE__ */ forwardRef<HTMLDivElement, ObjectViewRootProps>(function ObjectViewRoot(props, ref) {
  const { of, stream, value: givenValue, schema, locale: ownLocale, labels, children, ...given } = props
  const locale = useNumberLocale(ownLocale)
  const words = useWords('ObjectView', OBJECT_VIEW_LABELS, labels)
  const root = useMemo(() => (schema ? toJsonSchema(schema) : NO_SCHEMA), [schema])
  const shown = toShown('ObjectView', { of, stream }, givenValue === undefined ? null : SETTLED)
  const status = useStreamValue(shown, (call) => call.status)
  const isWhole = useStreamValue(shown, (call) => call.data !== null)
  const object = useStreamValue(shown, (call) => call.data ?? call.partial)
  const [copied, copyText] = useCopied()
  const value = givenValue === undefined ? object : givenValue
  const growing = isRunning(status) && !isWhole
  const tree = useMemo<TreeValue>(() => ({ root, growing, locale, words }), [root, growing, locale, words])
  const state: ObjectViewState = { status, unknown: value === null, growing }
  const content = (
    <>
      {children}
      <span role="status" className="cs-visually-hidden">
        {copied && (copied === 'copied' ? words.copied : words.notCopied)}
      </span>
    </>
  )
  return (
    <ObjectViewContext.Provider value={{ value, state, copied, copy: () => copyText(JSON.stringify(value, null, 2)) }}>
      <TreeContext.Provider value={tree}>
        <Part tag="div" state={state} own={{ className: 'cs-object-view', children: content }} given={given} elementRef={ref} />
      </TreeContext.Provider>
    </ObjectViewContext.Provider>
  )
})
