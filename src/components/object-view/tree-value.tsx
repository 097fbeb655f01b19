import { memo, useId, useMemo } from 'react'
import { isRecord } from '../../base/is-record.js'
import type { JsonSchema } from '../../base/schema.js'
import { usePartContext } from '../part/use-part-context.js'
import { SeenAndSaid } from '../seen-and-said.js'
import { UnknownValue } from '../unknown-value.js'
import { useOpen } from '../use-open.js'
import { TreeContext } from './object-view-root.js'
import { readSchema, schemaOfField, schemaOfItem, toNames } from './read-schema.js'
import { TreeText } from './tree-text.js'
import { MoreButton, useLimit } from './use-limit.js'

/** How deep it is open until a person says otherwise. */
const OPEN_DEPTH = 2

interface PlaceProps {
  /** `undefined` = it has not come. */
  readonly value: unknown
  /** Schema of the value, as it stands in its place; `undefined` = there is none. */
  readonly schema: unknown
  /** How many values it is within. */
  readonly depth: number
}

/** A value of any kind. Rendered again when the value is another one: what did not grow keeps its identity. */
export const TreeValueView = /* @__PURE__ */ memo(function TreeValueView({ value, schema, depth }: PlaceProps) {
  const { root, growing, words } = usePartContext(TreeContext, 'ObjectView.Tree')
  const read = useMemo(() => readSchema(schema, root), [schema, root])
  if (Array.isArray(value)) return <Items list={value} schema={read} depth={depth} />
  if (isRecord(value)) return <Fields record={value} schema={read} depth={depth} />
  if (value === undefined) return growing ? <SeenAndSaid seen="…" said={words.pending} /> : <UnknownValue label={words.missing} />
  if (value === null) return <UnknownValue label={words.empty} />
  if (typeof value === 'string') return <TreeText text={value} />
  // As it stands in the answer: a year, or a number that is a name, has no thousands.
  return <span data-type={typeof value}>{typeof value === 'boolean' ? (value ? words.yes : words.no) : String(value)}</span>
})

interface FieldsProps {
  readonly record: Readonly<Record<string, unknown>>
  readonly schema: JsonSchema | null
  readonly depth: number
}

function Fields({ record, schema, depth }: FieldsProps) {
  const { words } = usePartContext(TreeContext, 'ObjectView.Tree')
  const names = toNames(record, schema)
  const [limit, showMore] = useLimit()
  if (names.length === 0) return <UnknownValue label={words.empty} />
  return (
    <>
      <dl className="cs-fields">
        {names.slice(0, limit).map((name) => (
          <Field key={name} name={name} value={Object.hasOwn(record, name) ? record[name] : undefined} schema={schemaOfField(schema, name)} depth={depth + 1} />
        ))}
      </dl>
      <MoreButton left={names.length - limit} onClick={showMore} />
    </>
  )
}

interface FieldProps extends PlaceProps {
  readonly name: string
}

const Field = /* @__PURE__ */ memo(function Field({ name, value, schema, depth }: FieldProps) {
  const { root, growing } = usePartContext(TreeContext, 'ObjectView.Tree')
  const read = useMemo(() => readSchema(schema, root), [schema, root])
  const { title, description } = read ?? {}
  const label = typeof title === 'string' ? title : name
  const id = useId()
  const [isOpen, toggle] = useOpen({}, depth <= OPEN_DEPTH)
  const isNested = isNonempty(value)
  return (
    <div className="cs-field" data-nested={isNested ? '' : undefined} data-pending={value === undefined && growing ? '' : undefined}>
      <dt>
        {isNested ? <PlaceButton label={label} value={value} id={id} isOpen={isOpen} toggle={toggle} /> : <bdi>{label}</bdi>}
        {typeof description === 'string' && <span className="cs-note">{description}</span>}
      </dt>
      <dd id={id} hidden={isNested && !isOpen}>
        {(!isNested || isOpen) && <TreeValueView value={value} schema={schema} depth={depth} />}
      </dd>
    </div>
  )
})

interface ItemsProps {
  readonly list: readonly unknown[]
  readonly schema: JsonSchema | null
  readonly depth: number
}

function Items({ list, schema, depth }: ItemsProps) {
  const { words, locale } = usePartContext(TreeContext, 'ObjectView.Tree')
  const [limit, showMore] = useLimit()
  if (list.length === 0) return <span>{words.items(new Intl.NumberFormat(locale).format(0), 0)}</span>
  return (
    <>
      <ol className="cs-items">
        {list.slice(0, limit).map((value, place) => (
          // Lists only grow at their end.
          <Item key={place} place={place} value={value} schema={schemaOfItem(schema, place)} depth={depth + 1} />
        ))}
      </ol>
      <MoreButton left={list.length - limit} onClick={showMore} />
    </>
  )
}

interface ItemProps extends PlaceProps {
  readonly place: number
}

const Item = /* @__PURE__ */ memo(function Item({ place, value, schema, depth }: ItemProps) {
  const { words, locale } = usePartContext(TreeContext, 'ObjectView.Tree')
  const id = useId()
  const [isOpen, toggle] = useOpen({}, depth <= OPEN_DEPTH)
  if (!isNonempty(value)) return <li><TreeValueView value={value} schema={schema} depth={depth} /></li>
  return (
    <li data-nested="">
      <PlaceButton label={words.item(new Intl.NumberFormat(locale).format(place + 1))} value={value} id={id} isOpen={isOpen} toggle={toggle} />
      <div id={id} hidden={!isOpen}>
        {isOpen && <TreeValueView value={value} schema={schema} depth={depth} />}
      </div>
    </li>
  )
})

interface PlaceButtonProps {
  readonly label: string
  readonly value: unknown
  /** Id of what it opens. */
  readonly id: string
  readonly isOpen: boolean
  readonly toggle: () => void
}

/** Opens and closes a place; a list says how long it is. */
function PlaceButton({ label, value, id, isOpen, toggle }: PlaceButtonProps) {
  const { words, locale } = usePartContext(TreeContext, 'ObjectView.Tree')
  return (
    <button type="button" className="cs-trigger" aria-expanded={isOpen} aria-controls={id} onClick={toggle}>
      {/* Each keeps its own direction: the number would change places with the name. */}
      <bdi>{label}</bdi>
      {Array.isArray(value) && (
        <>
          {' '}
          <bdi className="cs-count">{words.items(new Intl.NumberFormat(locale).format(value.length), value.length)}</bdi>
        </>
      )}
    </button>
  )
}

/** Whether there is something in it that can be closed. */
function isNonempty(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : isRecord(value) && Object.keys(value).length > 0
}
