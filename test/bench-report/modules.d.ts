/** Who is measured, by name. */
declare module '*/browser/contestants.mjs' {
  export const contestants: Readonly<Record<string, object>>
}
