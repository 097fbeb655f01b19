/** Stands in for the `cn` that a shadcn project has, so that the wrappers are checked and tested here. It is no item of the registry. */
export function cn(...classes: readonly (string | false | null | undefined)[]): string {
  return classes.filter(Boolean).join(' ')
}
