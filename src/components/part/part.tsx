import { Children, cloneElement, createElement, type CSSProperties, isValidElement, type JSX, type ReactElement, type Ref, version } from 'react'
import { type AnyProps, mergeProps } from './merge-props.js'
import type { GivenProps, PartTag } from './part-props.js'
import { toDataAttributes } from './to-data-attributes.js'
import { useMergedRef } from './use-merged-ref.js'

interface PartElementProps<Tag extends PartTag, State extends object, Element> {
  /** Element that is rendered unless the user gives one. */
  readonly tag: Tag
  /** What the part shows, for functions of the user and as `data-*`. */
  readonly state: State
  /** What the part has of itself. */
  readonly own: JSX.IntrinsicElements[Tag]
  /** What the user gives. */
  readonly given: GivenProps<State>
  /** The user's ref, of whichever element there is. */
  readonly elementRef: Ref<Element>
}

/** One element of a component, as its user wants it: with their props beside those of the component, or as an element of theirs. */
export function Part<Tag extends PartTag, State extends object, Element>({ tag, state, own, given, elementRef }: PartElementProps<Tag, State, Element>): ReactElement {
  const { className, style, render, ...others } = given
  const theirs = { ...others, className: resolve(className, state), style: resolve<CSSProperties | undefined, State>(style, state) }
  // The user's may replace the role, but not what the part says of its state.
  const merged: AnyProps = { ...mergeProps(own, theirs), ...toDataAttributes(state) }
  const element = typeof render === 'function' ? null : toElement(render)
  const props = { ...(element ? mergeProps(merged, element.props) : merged), ref: useMergedRef(elementRef, element ? refOf<Element>(element) : undefined) }
  // They are those of the part's element, whose type is lost here.
  if (typeof render === 'function') return render(props as never, state)
  return element ? cloneElement(element, props) : createElement(tag, props)
}

function resolve<Value, State>(value: Value | ((state: State) => Value), state: State): Value {
  // A class or a style is no function itself.
  return typeof value === 'function' ? (value as (state: State) => Value)(state) : value
}

/** From a server component an element comes wrapped, without props to be read: `toArray` unwraps it. */
function toElement(render: ReactElement | undefined): ReactElement<AnyProps> | null {
  if (render === undefined) return null
  const element = isValidElement<AnyProps>(render) ? render : Children.toArray(render)[0]
  return isValidElement<AnyProps>(element) ? element : null
}

const HAS_REF_AS_PROP = Number.parseInt(version) >= 19

/** Each version of React warns of the other one's place. */
function refOf<Element>(element: ReactElement<AnyProps>): Ref<Element> | undefined {
  const holder: unknown = HAS_REF_AS_PROP ? element.props : element
  // React says so: what stands there is a ref, of an element that it knows and we do not.
  return (holder as { readonly ref?: Ref<Element> }).ref
}
