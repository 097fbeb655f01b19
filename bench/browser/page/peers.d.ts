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
