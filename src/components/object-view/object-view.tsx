import { forwardRef } from 'react'
import { ObjectViewCopy } from './object-view-copy.js'
import { ObjectViewRoot, type ObjectViewRootProps } from './object-view-root.js'
import { ObjectViewTree } from './object-view-tree.js'

/** Props of `ObjectView`, and DOM props of its root. */
export interface ObjectViewProps extends Omit<ObjectViewRootProps, 'children'> {}

/**
 * The object of a `responseModel` as it comes: fields, lists, and with `schema` what is still to come. What is nested opens and closes, long lists and texts
 * show their beginning. Renders a `<div>`. Its parts: `Root`, `Tree`, `Copy`.
 */
export const ObjectView = /* @__PURE__ */ Object.assign(
  /* @__PURE__ */ forwardRef<HTMLDivElement, ObjectViewProps>(function ObjectView(props, ref) {
    return (
      <ObjectViewRoot {...props} ref={ref}>
        <ObjectViewTree />
        <ObjectViewCopy />
      </ObjectViewRoot>
    )
  }),
  { Root: ObjectViewRoot, Tree: ObjectViewTree, Copy: ObjectViewCopy },
)
