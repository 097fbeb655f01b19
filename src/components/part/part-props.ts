import type { ComponentPropsWithoutRef, ComponentPropsWithRef, CSSProperties, HTMLAttributes, JSX, ReactElement, RefAttributes } from 'react'

/** Elements that parts are made of. */
export type PartTag = keyof HTMLElementTagNameMap & keyof JSX.IntrinsicElements

/** How a part looks, as a value or by what it shows, and which element it is. */
export interface PartOptions<State, Props = HTMLAttributes<HTMLElement> & RefAttributes<HTMLElement>> {
  /** Beside the part's own class. */
  readonly className?: string | ((state: State) => string | undefined) | undefined
  readonly style?: CSSProperties | ((state: State) => CSSProperties | undefined) | undefined
  /** Another element in place of the part's own: `<Card />`, which gets all of its props and its ref, or a function that puts them where they belong. */
  readonly render?: ReactElement | ((props: Props, state: State) => ReactElement) | undefined
}

type Replaced = 'className' | 'style' | 'dangerouslySetInnerHTML'

/** DOM props of a part, and how it looks. `children` stand in place of what it shows by itself. */
export type PartProps<Tag extends PartTag, State> = Omit<ComponentPropsWithoutRef<Tag>, Replaced> & PartOptions<State, ComponentPropsWithRef<Tag>>

/** DOM props of a whole component's root, and how it looks: all but those that would replace what the component shows. */
export type WholeProps<Tag extends PartTag, State> = Omit<PartProps<Tag, State>, 'children'>

/** The same for a root whose element depends on what is shown. */
export type AnyWholeProps<State> = Omit<HTMLAttributes<HTMLElement>, Replaced | 'children'> & PartOptions<State>

/** What the user gives to a part, whichever element it is. */
export interface GivenProps<State> {
  readonly className?: string | ((state: State) => string | undefined) | undefined
  readonly style?: CSSProperties | ((state: State) => CSSProperties | undefined) | undefined
  // Of which element the props are is the part's business: a function of parameters is not told from another by them.
  readonly render?: ReactElement | ((props: never, state: State) => ReactElement) | undefined
}
