import { streamingMarkdownExtension } from '@tanstack/markdown/extensions/streaming'
import { Markdown } from '@tanstack/markdown/react'
import { inReact, useContent } from '../in-react.js'

const extensions = [streamingMarkdownExtension()]

/** TanStack Markdown gets the text so far, with what its guide to streamed answers sets. */
export const tanstackMarkdown = inReact(function Page({ store }) {
  return (
    <Markdown extensions={extensions} frontmatter={false} headingIds={false}>
      {useContent(store)}
    </Markdown>
  )
})
