import { forwardRef } from 'react'
import { Part } from '../part/part.js'
import type { PartProps } from '../part/part-props.js'
import { usePartContext } from '../part/use-part-context.js'
import { ObjectViewContext, type ObjectViewState, TreeContext } from './object-view-root.js'

/** DOM props of `ObjectView.Copy`. */
export interface ObjectViewCopyProps extends PartProps<'button', ObjectViewState> {}

/** Copies all that has come as JSON, and says for a while that it did. Renders a `<button>`, and nothing while nothing has come. */
export const ObjectViewCopy = /* @__PURE__ */ forwardRef<HTMLButtonElement, ObjectViewCopyProps>(function ObjectViewCopy(given, ref) {
  const { state, copied, copy } = usePartContext(ObjectViewContext, 'ObjectView.Copy')
  const { words } = usePartContext(TreeContext, 'ObjectView.Copy')
  if (state.unknown) return null
  const children = copied === null ? words.copy : copied === 'copied' ? words.copied : words.notCopied
  return <Part tag="button" state={state} own={{ type: 'button', className: 'cs-button', onClick: copy, children }} given={given} elementRef={ref} />
})
