import { forwardRef } from 'react'
import { Part } from '../part/part.js'
import type { PartProps } from '../part/part-props.js'
import { usePartContext } from '../part/use-part-context.js'
import { UnknownValue } from '../unknown-value.js'
import { ObjectViewContext, type ObjectViewState, TreeContext } from './object-view-root.js'
import { readSchema } from './read-schema.js'
import { TreeValueView } from './tree-value.js'

/** DOM props of `ObjectView.Tree`. */
export interface ObjectViewTreeProps extends PartProps<'div', ObjectViewState> {}

const NOTHING_YET = {}

/**
 * The object as it comes. Renders a `<div>`; not a live region: it is busy while it grows.
 *
 * Fields are lists of terms, and what is nested opens by a button: Tab and Enter are all that there is to know, and a screen reader says how deep one is. The
 * `tree` role would want arrow keys, one tab stop and names without structure, and its places may hold neither buttons nor long text.
 */
export const ObjectViewTree = /* @__PURE__ */ forwardRef<HTMLDivElement, ObjectViewTreeProps>(function ObjectViewTree(given, ref) {
  const { value, state } = usePartContext(ObjectViewContext, 'ObjectView.Tree')
  const { root, growing, words } = usePartContext(TreeContext, 'ObjectView.Tree')
  const schema = readSchema(root, root)
  // What is to come is known before anything has.
  const shown = value === null && growing && schema?.['properties'] ? NOTHING_YET : value
  const children = shown === null ? <UnknownValue label={words.unknown} /> : <TreeValueView value={shown} schema={root} depth={0} />
  return <Part tag="div" state={state} own={{ className: 'cs-tree', 'aria-busy': state.growing, children }} given={given} elementRef={ref} />
})
