// How the way of a chunk could become slow: `put` in place of `find`, which stands once in `file`. `npm run guard -- --prove` requires that the guard fails
// with each, by a figure of `part` whose name has all of `figure`.

const one = (file, find, put) => [{ file, find, put }]

export const slowdowns = [
  {
    name: 'runs of texts are turned off',
    part: 'counts',
    figure: ['openai, text, as hooks read it', 'calls a chunk'],
    patches: one('src/base/event-feed.ts', '    this.#repeats = repeats\n', '    this.#repeats = repeats && undefined\n'),
  },
  {
    name: 'two more generators pass each chunk on',
    part: 'counts',
    figure: ['openai, text, a chunk a read', 'promises a chunk'],
    patches: one('src/base/sender.ts', '          return chunks[Symbol.asyncIterator]()\n', '          const pass = async function* (all: typeof chunks) {\n            for await (const item of all) yield item\n          }\n          return pass(pass(chunks))\n'),
  },
  {
    name: 'JSON is parsed twice for each chunk',
    part: 'counts',
    figure: ['openai, text, every chunk kept', 'parsed a chunk'],
    patches: one('src/base/parse-event.ts', 'const event: unknown = JSON.parse(data)\n', 'const event: unknown = JSON.parse(data) && JSON.parse(data)\n'),
  },
  {
    name: 'a hook keeps every chunk',
    part: 'counts',
    figure: ['anthropic, text, as hooks read it', 'calls a chunk'],
    patches: one('src/core/call-store.ts', 'keepChunks: options.keepChunks ?? false,', 'keepChunks: options.keepChunks ?? true,'),
  },
  {
    name: 'the text is joined anew at each chunk',
    part: 'counts',
    figure: ['openai, text, every chunk kept', 'bytes a chunk, long / short'],
    patches: one('src/base/chat-completion/choice-builder.ts', '    this.content += text\n', "    this.content = [this.content, text].join('')\n"),
  },
  {
    name: 'arguments are read from their start at each look',
    part: 'counts',
    figure: ['openai, arguments, one string', 'turns a chunk'],
    patches: one('src/base/tool-call-builder.ts', '    for (const piece of this.#unparsed) this.#json.push(piece)\n', '    this.#json = new IncrementalJson()\n    this.#json.push(this.#argsText)\n'),
  },
  {
    name: 'each network read is a commit of its own',
    part: 'page',
    figure: ['most commits in a frame'],
    patches: one('src/core/create-notifier.ts', "    if (flush === 'sync') return run()\n", "    if (flush === 'sync' || flush === 'frame') return run()\n"),
  },
  {
    name: 'blocks of Markdown that did not change are rendered anew',
    part: 'markdown',
    figure: ['calls an update, last / first'],
    patches: [
      { file: 'src/components/markdown/render-series.tsx', find: 'const SeriesSection = memo(renderSection)', put: 'const SeriesSection = renderSection' },
      { file: 'src/components/markdown/render-blocks.tsx', find: "import { memo, type ReactElement, type ReactNode } from 'react'\n", put: "import type { ReactElement, ReactNode } from 'react'\nconst memo = <T,>(component: T): T => component\n" },
    ],
  },
  {
    name: 'Markdown is read from its start at each update',
    part: 'markdown',
    figure: ['calls an update, last / first'],
    patches: one('src/markdown/create-document.ts', '      if (known && text.slice(0, searched) !== known.text.slice(0, searched)) restart()\n', '      restart()\n'),
  },
]
