// Why we lose, or miss a target: written by hand, since no measurement says it. An entry explains a figure (`what`, by the name in the report) of a case
// (`case`), for a run of ours (`of`) or beside some others (`than`) where these are given; names, or expressions that find them. `profile` is a file in
// bench/profiles that shows it. The first entry that fits is taken. Whoever changes something looks here: an entry that explains nothing any more is
// told by the report's writer, and so is what has no entry. No figures: they change with each run, and stand beside the reason.

const NO_USAGE = '@ai-sdk/react useCompletion, plain text'
/** Either version of the client. */
const SDK = /^openai \d: iterate/
const PACED = /chunks a second/

export const reasons = [
  {
    case: /./,
    what: /^(CPU|longest task|first text|dropped frames)$/,
    than: NO_USAGE,
    reason: 'The plain text protocol has no events: the body is decoded and appended, nothing is parsed. It tells no usage, no finish reason and no tool call.',
  },
  {
    case: /./,
    what: /^(peak heap|heap left)$/,
    than: NO_USAGE,
    reason: 'It keeps a string, and nothing beside it: no parts, no usage, no cost, no times, no error.',
  },
  {
    case: /./,
    what: /./,
    than: SDK,
    reason: 'The client alone, without React: it appends to one text node, keeps nothing, and tells nobody what came.',
  },
  {
    case: PACED,
    what: 'first text',
    reason: 'Which frame the first text falls into is chance, one frame is most of the time, and few runs are looked at: the floor that appends once a frame lies among ours. With `flush: 50` the first text waits as long as any other.',
  },
  {
    case: /./,
    what: /^(longest task|dropped frames|first text)$/,
    than: '@tanstack/ai-react useChat',
    reason: 'It takes each chunk in a task of its own: none of them is long, the first is shown before the others are read, and together they take many times as long.',
  },
  {
    case: /^tool arguments/,
    what: 'first text',
    than: '@langchain/react useStream',
    reason: 'It shows the first events before it reads the others, and takes many times as long for all of them.',
  },
  {
    case: /^a further chunk/,
    what: 'a further chunk / plain',
    reason: 'A further chunk is a difference of long and short runs. Where there is much before it, one round differs from the next by more than what is missed.',
  },
  {
    case: /^object of/,
    what: /./,
    than: '@ai-sdk/react useObject',
    reason: 'It takes the object as plain text from a server of its own: a fraction of the bytes, which come in a few reads, and no usage. Ours reads the events of the provider, in which each fragment has a frame of its own.',
  },
  {
    case: 'text, 1,000 chunks in one burst',
    what: /^CPU \/ @/,
    reason: 'Of so few chunks reading alone, as floor B does it, takes about as much as the target allows. Most of ours beyond it is code that is not compiled yet.',
  },
  {
    case: '20 streams of 1,000 chunks at once',
    what: /^CPU \/ @/,
    reason: 'Of so few chunks in each stream reading alone, as floor B does it, takes about as much as the target allows. Beyond it are twenty calls, and their commits.',
  },
  {
    case: 'text, 10,000 chunks in one burst, 6 times slower',
    what: /^CPU \/ @/,
    reason: 'The rounds lie on both sides of the target. The same text keeps it where the machine is not slowed down.',
  },
  {
    case: /^(text|20 streams)/,
    what: /^heap (left|\/ text)$/,
    reason: 'The text is there three times: as the answer, in the boxes or blocks that show it, and as it was one frame before, which React keeps. Beside it stand parts, usage, cost and times, of a size that does not grow.',
  },
  {
    case: PACED,
    what: /^CPU \/ floor A/,
    reason: 'Floor A paints nothing. Whatever shows text in each frame takes a multiple of it, floor B as well; what can be kept is a distance to a floor that paints too.',
  },
  {
    case: PACED,
    what: /^(CPU|CPU \/ .*|longest task|peak heap)$/,
    reason: 'Ours shows what came in each frame, 60 times a second; who is throttled shows it 20 times. With `flush: 50` ours takes about what those take, and less where many chunks come in between; so few rounds tell no more. The rounds of who is not throttled lie among ours. Most of what a frame costs is painting it, and React’s commit.',
    profile: 'paced-100-stream-view-as-text.cpuprofile.json',
  },
  {
    case: /^tool arguments/,
    what: /^CPU - floor A/,
    reason: 'Each fragment has a frame of its own. Half of what lies beyond floor A, which parses nothing, is to find and parse these frames, and to collect what that leaves.',
    profile: 'tool-arguments-64-kb.cpuprofile.json',
  },
  {
    case: /^tool arguments/,
    what: 'heap left',
    reason: 'Arguments that are shown stay twice, as text and as a value, and React keeps what it showed before.',
  },
  {
    case: /^markdown: (500 KB, 200 tokens a frame|50 KB, an update for each token)$/,
    what: /^CPU \//,
    reason: 'Most of what lies beyond the floor is the browser’s own: style and layout of a page with many more elements. The rest is React’s commit, and ours.',
  },
  {
    case: 'markdown: one paragraph of 64 KB',
    what: 'p99 of one update',
    reason: 'Text in one block is laid out anew as it grows. The floor, which shows plain text, does not keep the target either.',
  },
  {
    case: 'markdown: 500 KB, 200 tokens a frame',
    what: 'peak heap',
    reason: 'A part of it is kept; the rest is not collected yet. Each look at a text that has grown makes one flat copy of it.',
  },
  {
    case: /^markdown: 5 KB/,
    what: /^(CPU|p50 of one update|p99 of one update|longest task)$/,
    reason: 'A short text is over before our code is compiled: the first updates cost more than later ones do.',
  },
  {
    case: /^markdown/,
    what: /^(peak heap|heap left)$/,
    than: 'streaming-markdown',
    reason: 'It appends to the page and keeps nothing of what it has shown: neither the text nor its blocks. What comes later changes nothing of that, so that it reads a third of the examples of CommonMark as they are meant. Ours keeps the blocks, since a page that is rendered again needs them, and React keeps what it showed.',
  },
  {
    case: /^markdown/,
    what: 'heap left',
    reason: 'Beside the elements ours keeps the text by its blocks, and what was read of each, so that what is whole is not read again. The others keep no more than what React does, and make all of it anew.',
  },
  {
    case: /^markdown/,
    what: /^(CPU|p50 of one update|p99 of one update|longest task|dropped frames)$/,
    than: 'streaming-markdown',
    reason: 'It appends to the page without React, and takes back nothing that it has shown. Where the text is short, or one paragraph or list, that is less than to read and compare the block that grows.',
  },
  {
    case: 'markdown: code with highlighting',
    what: 'p99 of one update',
    reason: 'The slowest updates are the first: they compile the expressions of the grammar.',
  },
]
