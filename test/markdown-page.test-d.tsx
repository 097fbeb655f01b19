// Compiled, not run: the examples of docs/markdown.md, line by line as they stand there, which markdown-page.test.ts sees to.
import { type CodeProps, type Highlighter, Markdown, type MarkdownComponents, StreamView } from 'callscope/components'
import type { Shown } from 'callscope/react'
import { shikiHighlighter } from 'callscope/shiki'
import { TemmlMath } from 'callscope/temml'
import { useEffect, useState } from 'react'

const hosts = ['images.example.com']

export const Message = ({ text }: { readonly text: string }) => <Markdown text={text} allowedImageHosts={hosts} />

const components: MarkdownComponents = {
  heading: ({ level, children }) => <p role="heading" aria-level={level + 1}>{children}</p>,
  link: ({ href, children }) => (href === null ? children : <a href={href} rel="noopener noreferrer">{children}</a>),
}

const highlighter = shikiHighlighter() // once, outside of components

export const Answer = ({ of }: { readonly of: Shown }) => <StreamView of={of} highlighter={highlighter} />

const withAcme = shikiHighlighter({ languages: { acme: async () => (await import('./acme-grammar.js')).grammar } })

const logs: Highlighter = {
  load: async (language) => (language === 'log' ? { highlight: (line) => ({ tokens: [{ text: line, className: line.includes('ERROR') ? 'is-error' : undefined }], state: null }) } : null),
}

const formulas: MarkdownComponents = { math: TemmlMath }

export const WithFormulas = ({ of }: { readonly of: Shown }) => <StreamView of={of} components={formulas} />

let drawings = 0

async function draw(code: string): Promise<string> {
  const { default: mermaid } = await import('mermaid')
  mermaid.initialize({ startOnLoad: false, securityLevel: 'strict', htmlLabels: false, suppressErrorRendering: true })
  const { svg } = await mermaid.render(`drawing-${drawings++}`, code)
  return `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`
}

function Diagram({ code, isOpen }: CodeProps) {
  const [drawn, setDrawn] = useState({ code: '', src: '' })
  useEffect(() => {
    if (isOpen) return undefined
    let isGone = false
    draw(code).then((src) => isGone || setDrawn({ code, src }), () => {}) // what is no diagram stays code
    return () => void (isGone = true)
  }, [code, isOpen])
  return drawn.code === code ? <img src={drawn.src} alt={code} /> : <pre>{code}</pre>
}

const diagrams: MarkdownComponents = { languages: { mermaid: Diagram } }

export { components, diagrams, logs, withAcme }
