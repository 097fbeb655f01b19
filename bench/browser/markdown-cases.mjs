// Markdown that is rendered while it comes, by us and by others: each run gives the same text to another renderer, in turns as in `cases.mjs`. Peers
// are measured by a sample where all updates would take minutes: `measure-updates.mjs` says how.

const FLOOR = 'floor: segmented text'
const OURS = 'StreamView'
const SAMPLED = 'StreamView, sampled'
const HIGHLIGHTED = 'StreamView with shiki'
const STREAMDOWN = 'streamdown'
const REACT_MARKDOWN = 'react-markdown + GFM'
/** Peers by name, with the way that each is rendered. The first is no part of React: it appends to the page what it makes of each piece. */
const PEERS = {
  'streaming-markdown': 'streamingMarkdown',
  '@tanstack/markdown': 'tanstackMarkdown',
  [STREAMDOWN]: 'streamdown',
  [REACT_MARKDOWN]: 'reactMarkdown',
}

const P99 = { of: OURS, p99Ms: { most: 8 } }
/** The floor itself is not below: text in one block is laid out anew as it grows. */
const PARAGRAPH_P99 = { of: OURS, p99Ms: { most: 8, tolerated: 18 } }

/**
 * The same text for all of them. `peers` and `all` are samples: `all` for everybody, `peers` for those named in it; beside those ours is sampled as well,
 * since less code is hot in a sample. A peer may have its own idea of Markdown: whether it shows all of the text is told, and fails nothing.
 */
function markdown(name, { text, tokens, rounds = 2, peers, all }, targets = []) {
  const runs = {
    [FLOOR]: { kind: 'floor', way: 'segmentedText' },
    [OURS]: { kind: 'ours', way: 'streamView' },
    ...(peers && { [SAMPLED]: { kind: 'ours', way: 'streamView' } }),
    ...Object.fromEntries(Object.entries(PEERS).map(([peer, way]) => [peer, { kind: 'peer', way }])),
  }
  for (const [key, run] of Object.entries(runs)) Object.assign(run, { text, tokens, sample: all ?? (key === SAMPLED ? SOME : peers?.[run.way]) })
  return { name: `markdown: ${name}`, page: 'markdown.html', group: 'markdown', rounds, base: Object.keys(runs)[0], runs, targets }
}

/** Code by ours alone, with and without highlighting: what the peers highlight with is not part of them. */
function highlighting(name, { text, tokens, rounds = 2 }, targets) {
  const runs = { [OURS]: { kind: 'ours', way: 'streamView', text, tokens }, [HIGHLIGHTED]: { kind: 'ours', way: 'highlighted', text, tokens } }
  return { name: `markdown: ${name}`, page: 'markdown.html', group: 'markdown', rounds, base: Object.keys(runs)[0], runs, targets }
}

const FEW = { stretches: 25, updates: 1 }
// Short enough for some more.
const SOME = { stretches: 100, updates: 1 }
/** For those that make everything anew at each update. */
const ANEW = { tanstackMarkdown: FEW, streamdown: FEW, reactMarkdown: FEW }

export const markdownCases = [
  markdown('500 KB, 200 tokens a frame', { text: 'mixed/500000', tokens: 200, rounds: 3, peers: { tanstackMarkdown: SOME, streamdown: SOME, reactMarkdown: FEW } }, [
    { of: OURS, cpu: { over: FLOOR, most: 2, tolerated: 3 } },
    { of: SAMPLED, cpu: { over: STREAMDOWN, most: 1 / 6 } },
    { of: SAMPLED, cpu: { over: REACT_MARKDOWN, most: 1 / 60 } },
    P99,
    { of: OURS, peakMb: { most: 30, tolerated: 60 } },
  ]),
  markdown('50 KB, 20 tokens an update', { text: 'mixed/50000', tokens: 20, peers: { tanstackMarkdown: SOME, streamdown: SOME, reactMarkdown: FEW } }),
  markdown('5 KB, 20 tokens an update', { text: 'mixed/5000', tokens: 20, rounds: 5 }),
  // Stretches for all: an update for each token makes 12,500 frames.
  markdown('50 KB, an update for each token', { text: 'mixed/50000', tokens: 1, all: { stretches: 25, updates: 20 } }, [
    { of: OURS, cpu: { over: STREAMDOWN, most: 1 / 5, tolerated: 1 / 3 } },
  ]),
  markdown('one paragraph of 64 KB', { text: 'paragraph/65536', tokens: 20, peers: ANEW }, [PARAGRAPH_P99]),
  markdown('one code block of 500 KB', { text: 'code/500000', tokens: 200, peers: ANEW }, [P99]),
  // The first lines compile the grammar's expressions, which is the slowest of all updates.
  highlighting('code with highlighting', { text: 'code/500000', tokens: 200 }, [P99, { of: HIGHLIGHTED, p99Ms: { most: 16, tolerated: 25 } }]),
  markdown('one table of 2,000 rows', { text: 'table/2000', tokens: 20, peers: ANEW }),
  markdown('one list of 50 KB', { text: 'list/50000', tokens: 20, peers: ANEW }),
  markdown('50 KB with link references', { text: 'references/50000', tokens: 20, peers: ANEW }),
  markdown('50 KB with footnotes', { text: 'footnotes/50000', tokens: 20, peers: ANEW }),
]
