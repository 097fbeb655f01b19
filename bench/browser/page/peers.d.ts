// The peers are installed by the benchmark alone, below bench/peers: the type check does without them.

declare module 'streamdown' {
  import type { ComponentType } from 'react'

  export const Streamdown: ComponentType<{ readonly children: string }>
}

declare module 'react-markdown' {
  import type { ComponentType } from 'react'

  const Markdown: ComponentType<{ readonly children: string; readonly remarkPlugins: readonly unknown[] }>
  export default Markdown
}

declare module 'remark-gfm' {
  const remarkGfm: unknown
  export default remarkGfm
}

declare module 'streaming-markdown' {
  /** What a parser writes to. */
  interface Target {
    readonly data: unknown
  }
  interface Parser {
    readonly renderer: Target
  }

  export function default_renderer(root: HTMLElement): Target
  export function parser(renderer: Target): Parser
  export function parser_write(parser: Parser, piece: string): void
  export function parser_end(parser: Parser): void
}

declare module '@tanstack/markdown/react' {
  import type { ComponentType } from 'react'

  export const Markdown: ComponentType<{ readonly children: string; readonly extensions: readonly unknown[]; readonly frontmatter: boolean; readonly headingIds: boolean }>
}

declare module '@tanstack/markdown/extensions/streaming' {
  export const streamingMarkdownExtension: () => unknown
}
