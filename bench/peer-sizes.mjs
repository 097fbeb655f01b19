// What a page loads for us and for what we are measured beside, as gzip, without React: the code that an app would import, minified by Vite. Run after
// `npm run build`: node bench/peer-sizes.mjs. It fails nothing: our own limits stand in initial-size.mjs and entry-sizes.mjs.
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { bundlePage } from './bundle-page.mjs'
import { installPeers } from './browser/peers.mjs'
import { toLines } from './browser/report.mjs'

const root = path.resolve(import.meta.dirname, '..')
const PEERS = 'bench/peers'

const OURS = `
  import { defineCall } from 'callscope'
  import { openai } from 'callscope/openai'
  import { useStream } from 'callscope/react'
  console.log(defineCall, openai, useStream)
`
const OUR_CHAT = `
  import { defineCall } from 'callscope'
  import { openai } from 'callscope/openai'
  import { useChat } from 'callscope/react'
  console.log(defineCall, openai, useChat)
`
const STREAM_VIEW = `
  import { StreamView } from 'callscope/components'
  console.log(StreamView)
`

/** What is called `name`, the package that it is from, and the code of its page. `external` = the SDK is a row of its own. */
const PAGES = [
  { name: 'useStream + openai provider', entry: 'callscope', code: OURS },
  { name: 'useChat + openai provider', entry: 'callscope', code: OUR_CHAT },
  { name: 'StreamView with Markdown', entry: 'callscope', code: STREAM_VIEW },
  { name: 'useChat + StreamView', entry: 'callscope', code: OUR_CHAT + STREAM_VIEW },
  peer('useChat', '@ai-sdk/react', `import { useChat } from '@ai-sdk/react'\nconsole.log(useChat)`),
  peer('useCompletion', '@ai-sdk/react', `import { useCompletion } from '@ai-sdk/react'\nconsole.log(useCompletion)`),
  peer('useObject', '@ai-sdk/react', `import { experimental_useObject } from '@ai-sdk/react'\nconsole.log(experimental_useObject)`),
  peer('useChat + SSE connection', '@tanstack/ai-react', `import { fetchServerSentEvents, useChat } from '@tanstack/ai-react'\nconsole.log(fetchServerSentEvents, useChat)`),
  peer('useStream', '@langchain/react', `import { useStream } from '@langchain/react'\nconsole.log(useStream)`),
  peer(
    'local runtime, thread, message, composer',
    '@assistant-ui/react',
    `import { AssistantRuntimeProvider, ComposerPrimitive, MessagePrimitive, ThreadPrimitive, useLocalRuntime } from '@assistant-ui/react'
    const { Input, Root, Send } = ComposerPrimitive
    console.log(AssistantRuntimeProvider, useLocalRuntime, Input, Root, Send, MessagePrimitive.Root, MessagePrimitive.Parts, ThreadPrimitive.Root, ThreadPrimitive.Viewport, ThreadPrimitive.Messages)`,
  ),
  peer('Streamdown', 'streamdown', `import { Streamdown } from 'streamdown'\nconsole.log(Streamdown)`),
  peer('Markdown + remark-gfm', 'react-markdown', `import Markdown from 'react-markdown'\nimport remarkGfm from 'remark-gfm'\nconsole.log(Markdown, remarkGfm)`),
  peer('parser + default renderer', 'streaming-markdown', `import { default_renderer, parser, parser_end, parser_write } from 'streaming-markdown'\nconsole.log(default_renderer, parser, parser_end, parser_write)`),
  peer(
    'Markdown + streaming extension',
    '@tanstack/markdown',
    `import { streamingMarkdownExtension } from '@tanstack/markdown/extensions/streaming'
    import { Markdown } from '@tanstack/markdown/react'
    console.log(Markdown, streamingMarkdownExtension)`,
  ),
  sdk('openai'),
  sdk('openai-v7'),
  sdk('@anthropic-ai/sdk'),
  sdk('@azure-rest/ai-inference'),
]

function peer(name, entry, code) {
  return { name, entry, code, folder: PEERS, external: [] }
}

/** A client of a model's maker, in the version that the package is developed with. */
function sdk(entry) {
  return { name: 'client', entry, code: `import Client from '${entry}'\nconsole.log(Client)`, external: [] }
}

/** Where the package is, and which modules are its own. */
function locate({ entry, folder = '' }) {
  if (entry === 'callscope') return { home: root, own: path.join(root, 'dist') }
  const home = path.join(root, folder, 'node_modules', entry)
  return { home, own: home }
}

async function measure(page) {
  const { home, own } = locate(page)
  const { initial, later, modulesOf, size } = await bundlePage(page.code, page)
  if (!modulesOf(initial).some((module) => module.startsWith(own))) throw new Error(`The page of ${page.name} has nothing of ${page.entry}: it is not measured.`)
  const { version } = JSON.parse(readFileSync(path.join(home, 'package.json'), 'utf8'))
  return { name: page.name, entry: page.entry, gzip: size(initial), later: size(later), version }
}

/** A row for each: what its page loads at first and, beside a request or what is first shown, at most later; in bytes. */
export async function peerSizes() {
  if (!existsSync(path.join(root, 'dist'))) throw new Error('There is no dist to measure. Run `npm run build` first.')
  installPeers()
  const rows = []
  // One after another: each build takes all cores.
  for (const page of PAGES) rows.push(await measure(page))
  return rows
}

const kb = (bytes) => `${(bytes / 1024).toFixed(1)} KB`

/** The rows as a table. */
export const sizeLines = (rows) =>
  toLines([['what a page loads, gzip, without React', 'at first', 'later, at most', 'version'], ...rows.map(({ name, entry, gzip, later, version }) => [`${entry}: ${name}`, kb(gzip), later > 0 ? kb(later) : '–', version])])

if (process.argv[1] === import.meta.filename) console.log(sizeLines(await peerSizes()).join('\n'))
