import type { ComponentPropsWithoutRef } from 'react'
import type { Status } from '../core/call-state.js'

/** DOM props that an app may set on a component's root: all but those that would replace what the component shows. */
export type RootProps<Tag extends 'div' | 'dl'> = Omit<ComponentPropsWithoutRef<Tag>, 'children' | 'dangerouslySetInnerHTML'>

/** The user's DOM props with the component's own class beside theirs, and with the status for style sheets and tests. */
export function toRootProps<Props extends { readonly className?: string | undefined }>(name: string, status: Status, props: Props) {
  const className = props.className ? `${name} ${props.className}` : name
  return { ...props, className, 'data-status': status }
}

/** A `data-*` attribute without a value: there, or absent. */
export function toFlag(isSet: boolean): '' | undefined {
  return isSet ? '' : undefined
}
