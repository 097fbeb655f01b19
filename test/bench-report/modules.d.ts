/** What is measured. */
declare module '*/browser/cases.mjs' {
  export const cases: readonly { readonly name: string; readonly runs: Readonly<Record<string, object>> }[]
}
