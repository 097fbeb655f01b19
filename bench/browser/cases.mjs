// What is measured, and what it must keep. A case is one entry: its runs are taken in turn, round by round, so that a busy moment of the machine
// meets them all. A target names a run of its case, and the run that it is compared with. Past `most` it is printed as missed; it fails the run only
// past `tolerated`, which stands where a target is not kept yet, or where so few rounds cannot tell: the report says which. What holds for every run
// stands in `judge.mjs`.
import { APPEND, CHAT, CHAT_TEXT, CHATS, contestants, FRAMES, OURS, PEERS, READ, runsOf, SDK, SDK_6, TEXT, USE_CHAT, VIEW, VIEW_50 } from './contestants.mjs'
import { markdownCases } from './markdown-cases.mjs'

const KB = 1024
const MB = 1024 * KB

/** Those that read the same text, each in its own way. */
const text = (wire, given = {}, more = []) => runsOf([READ, APPEND, FRAMES, SDK, SDK_6, TEXT, VIEW, ...more, OURS, CHAT_TEXT, CHAT, ...PEERS], { wire, ...given })

/** Ours, as it is meant to be used, for a quarter of what the best of them takes. The others show their text in one element: ours in one (`TEXT`) is told beside it. */
const AHEAD = { of: VIEW, best: { most: 1 / 4 } }
/** Of so few chunks reading alone is a large part of what the best peer does. */
const AHEAD_OF_FEW = { of: VIEW, best: { most: 1 / 4, tolerated: 1 / 2 } }
/** On a slow machine the rounds of one run lie on both sides of a quarter. */
const AHEAD_WHERE_SLOW = { of: VIEW, best: { most: 1 / 4, tolerated: 1 / 3 } }

/** Text behind something that has been said or done before: those that have messages, and a floor that has none. */
const behind = (name, wire, given, targets = []) => ({ name, group: 'behind', rounds: 7, base: FRAMES, runs: { ...runsOf([FRAMES], { wire }), ...runsOf([CHAT, CHAT_TEXT, ...CHATS], { wire, ...given }) }, targets })

/** JSON as it grows, beside those that show it as it grows too: `kind` is how it comes, `names` are those who show it. */
function json(name, kind, size, fragment, names, targets = []) {
  const wire = `${kind}/string/${fragment}/${size}`
  // An object is checked at its end: what is read before has to be one.
  const warmUps = [`${kind}/string/${fragment}/256`]
  return { name, group: 'json', rounds: 9, base: READ, runs: { ...runsOf([READ], { wire, warmUps }), ...Object.fromEntries(Object.entries(names).map(([key, run]) => [key, { ...run, wire, warmUps }])) }, targets }
}

const ARGS = 'useStream, tool call'
const OBJECT = 'useStream, partial object'
const showArgs = { [ARGS]: { kind: 'ours', way: 'toolArgs', showsAsPeers: true }, ...Object.fromEntries(CHATS.map((name) => [name, contestants[name]])) }
const showObject = {
  [OBJECT]: { kind: 'ours', way: 'partialObject', showsAsPeers: true },
  '@ai-sdk/react useObject': { kind: 'peer', way: 'aiSdkObject', protocol: 'text-stream' },
  '@tanstack/ai-react useChat, outputSchema': { kind: 'peer', way: 'tanstackObject', protocol: 'ag-ui-object' },
}
const beyondFloor = (of) => ({ of, cpuBeyond: { over: READ, mostMs: 50, tolerated: 100 } })

/** JSON of other shapes in two sizes, ours alone: what a byte of the larger costs, against one of the smaller. */
function growth(name, kind, way, shape, fragment) {
  const runOf = (size) => ({ kind: 'ours', way, wire: `${kind}/${shape}/${fragment}/${size}`, warmUps: [`${kind}/${shape}/${fragment}/256`] })
  return { name: `${name}, ${shape}, ${fragment}-byte fragments`, group: 'growth', rounds: 2, base: '64 KB', runs: { '64 KB': runOf(64 * KB), '1 MB': runOf(MB) }, targets: [{ of: '1 MB', cpuPerChunk: { over: '64 KB', most: 1.5 } }] }
}

/**
 * What a further chunk costs behind something that came before, against one behind nothing: by a short and a long stream of each, so that what came
 * before is not in it itself. It is a small difference of large figures: fewer rounds than these do not tell a tenth. `runOf` makes a run of a length,
 * with or without the burden.
 */
function furtherChunk(name, runOf, [short, long] = [20_000, 120_000]) {
  const runs = { 'plain, short': runOf(short, false), 'plain, long': runOf(long, false), 'burdened, short': runOf(short, true), 'burdened, long': runOf(long, true) }
  const target = { from: 'burdened, short', over: { from: 'plain, short', to: 'plain, long' }, most: 1.1, tolerated: 1.3 }
  return { name: `a further chunk: ${name}`, group: 'growth', rounds: 12, base: 'plain, short', runs, targets: [{ of: 'burdened, long', furtherChunk: target }] }
}

export const cases = [
  {
    name: 'text, 1,000 chunks in one burst',
    group: 'bursts',
    rounds: 9,
    base: APPEND,
    runs: text('text/1000'),
    targets: [AHEAD_OF_FEW],
  },
  {
    name: 'text, 10,000 chunks in one burst',
    group: 'bursts',
    rounds: 9,
    base: APPEND,
    runs: text('text/10000'),
    targets: [{ of: VIEW, cpu: { over: APPEND, most: 0.8 } }, AHEAD],
  },
  {
    name: 'text, 100,000 chunks in one burst',
    group: 'bursts',
    rounds: 7,
    base: APPEND,
    runs: text('text/100000'),
    targets: [{ of: VIEW, cpu: { over: APPEND, most: 0.8 } }, AHEAD, { of: VIEW, longestTaskMs: { most: 100 } }, { of: VIEW, heapTimesText: { most: 3, tolerated: 4 } }],
  },
  {
    name: 'text, 100 chunks a second for 5 s',
    group: 'paced',
    // A round is a mean over 5 s already.
    rounds: 3,
    base: READ,
    runs: text('paced/100/5', { heapWire: 'text/500' }, [VIEW_50]),
    targets: [{ of: VIEW, longestTaskMs: { most: 50 } }],
  },
  {
    name: 'text, 1,000 chunks a second for 5 s',
    group: 'paced',
    rounds: 3,
    base: READ,
    runs: text('paced/1000/5', { heapWire: 'text/5000' }, [VIEW_50]),
    targets: [
      { of: VIEW, cpu: { over: READ, most: 1.5, tolerated: 3.5 } },
      { of: VIEW, cpu: { over: FRAMES, most: 1.5 } },
      { of: VIEW, cpu: { over: USE_CHAT, most: 0.55 } },
      { of: VIEW, longestTaskMs: { most: 50 } },
    ],
  },
  behind('text, 10,000 chunks behind 50 earlier messages', 'text/10000', { history: 50 }),
  behind('text, 10,000 chunks behind 200 earlier messages', 'text/10000', { history: 200 }),
  behind('text, 10,000 chunks behind 100 finished tool calls', 'calls-text/100/10000', {}),
  json('tool arguments of 64 KB in 8-byte fragments', 'args', 64 * KB, 8, showArgs, [beyondFloor(ARGS)]),
  json('tool arguments of 1 MB in 64-byte fragments', 'args', MB, 64, showArgs),
  json('object of 64 KB in 8-byte fragments', 'object', 64 * KB, 8, showObject, [beyondFloor(OBJECT)]),
  json('object of 1 MB in 64-byte fragments', 'object', MB, 64, showObject),
  { name: '20 streams of 1,000 chunks at once', group: 'many', rounds: 9, base: APPEND, runs: runsOf([READ, APPEND, FRAMES, TEXT, VIEW, OURS, ...PEERS], { wire: 'text/1000', copies: 20 }), targets: [AHEAD_OF_FEW] },
  { name: 'text, 10,000 chunks in one burst, 6 times slower', group: 'many', rounds: 9, base: APPEND, runs: text('text/10000', { throttle: 6 }), targets: [AHEAD_WHERE_SLOW] },
  growth('tool arguments', 'args', 'toolArgs', 'string', 8),
  growth('tool arguments', 'args', 'toolArgs', 'keys', 8),
  growth('tool arguments', 'args', 'toolArgs', 'keys', 64),
  growth('tool arguments', 'args', 'toolArgs', 'list', 8),
  growth('object of a responseModel', 'object', 'partialObject', 'keys', 64),
  growth('object of a responseModel', 'object', 'partialObject', 'list', 64),
  furtherChunk('text behind 200 earlier messages', (count, isBurdened) => ({ kind: 'ours', way: 'streamView', wire: `text/${count}`, history: isBurdened ? 200 : 0 })),
  furtherChunk('chat, text behind 200 earlier messages', (count, isBurdened) => ({ kind: 'ours', way: 'chat', wire: `text/${count}`, history: isBurdened ? 200 : 0 })),
  // The rounds take longer than the text, and not always as long: a longer one stands out of that.
  furtherChunk('chat, text behind 100 rounds of tools in the turn', (count, isBurdened) => ({ kind: 'ours', way: 'chatWithTools', wire: isBurdened ? `rounds/100/text/${count}` : `text/${count}` }), [20_000, 320_000]),
  furtherChunk('text behind 100 finished tool calls', (count, isBurdened) => ({ kind: 'ours', way: 'streamView', wire: `calls-text/${isBurdened ? 100 : 0}/${count}` })),
  furtherChunk('a tool call behind 100 finished ones', (size, isBurdened) => ({ kind: 'ours', way: 'toolArgs', wire: `calls-args/${isBurdened ? 100 : 0}/8/${size}` }), [64 * KB, 768 * KB]),
  ...markdownCases,
]
