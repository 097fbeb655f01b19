// What the examples of docs/markdown.md import that is not installed here, as far as they use it.
declare module 'mermaid' {
  const mermaid: {
    readonly initialize: (options: { readonly startOnLoad: boolean; readonly securityLevel: 'strict' | 'loose' | 'antiscript' | 'sandbox'; readonly htmlLabels: boolean; readonly suppressErrorRendering: boolean }) => void
    readonly render: (id: string, code: string) => Promise<{ readonly svg: string }>
  }
  export default mermaid
}

declare module '*/acme-grammar.js' {
  export const grammar: object
}

declare module 'gpt-tokenizer' {
  export const countTokens: (text: string) => number
}
