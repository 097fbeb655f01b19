/** The part of Fast Refresh's runtime that the tests use; the package has no types. */
declare module 'react-refresh/runtime' {
  /** Makes renderers known that are loaded afterwards. */
  export function injectIntoGlobalHook(globalObject: object): void
  /** Says that a type is a version of the component of that id. */
  export function register(type: (props: never) => unknown, id: string): void
  /** Describes the hooks of a type; `forceReset` makes its next version begin anew. */
  export function setSignature(type: (props: never) => unknown, key: string, forceReset?: boolean): void
  /** Puts the versions that were registered since into what is mounted; gives what it updated and what it mounted anew. */
  export function performReactRefresh(): { readonly updatedFamilies: ReadonlySet<unknown>; readonly staleFamilies: ReadonlySet<unknown> } | null
}
