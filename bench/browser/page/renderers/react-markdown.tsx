import Markdown from 'react-markdown'
import remarkGfm from 'remark-gfm'
import { inReact, useContent } from '../in-react.js'

const plugins = [remarkGfm]

/** react-markdown gets the text so far, with the plugin for what models write: tables, task lists, footnotes. */
export const reactMarkdown = inReact(function Page({ store }) {
  return <Markdown remarkPlugins={plugins}>{useContent(store)}</Markdown>
})
