// What is measured, and what it must keep. A case is one entry: its runs are taken in turn, round by round, so that a busy moment of the machine
// meets them all. A target names a run of its case, and the run that it is compared with. Past `most` it is printed as missed; it fails the run only
// past `tolerated`, which stands where a target is not kept yet, or where so few rounds cannot tell: docs/performance.md says which. What holds for
// every run stands in `report.mjs`.
import { APPEND, FRAMES, OURS, PEERS, READ, runsOf, SDK, SDK_6, TEXT } from './contestants.mjs'
import { markdownCases } from './markdown-cases.mjs'

const KB = 1024
const MB = 1024 * KB

/** Those that read the same text, each in its own way. */
const text = (wire) => runsOf([READ, APPEND, FRAMES, SDK, SDK_6, TEXT, OURS, ...PEERS], { wire })

/** JSON in two sizes: what a byte of the larger costs, against one of the smaller. It comes as the arguments of one tool call, or as the object of a `responseModel`. */
function json({ name, kind, way }, shape, fragment, runs = {}, targets = []) {
  const small = `${kind}/${shape}/${fragment}/${64 * KB}`
  const large = `${kind}/${shape}/${fragment}/${MB}`
  // An object is checked at its end: what is read before has to be one.
  const warmUps = [`${kind}/${shape}/${fragment}/256`]
  return {
    name: `${name}, ${shape}, ${fragment}-byte fragments`,
    rounds: 2,
    runs: { ...runs, '64 KB': { way, isOurs: true, wire: small, warmUps }, '1 MB': { way, isOurs: true, wire: large, warmUps } },
    targets: [{ of: '1 MB', cpuPerChunk: { over: '64 KB', most: 1.5 } }, ...targets],
  }
}

const ARGS = { name: 'tool arguments', kind: 'args', way: 'toolArgs' }
const OBJECT = { name: 'object of a responseModel', kind: 'object', way: 'partialObject' }

/**
 * What a further chunk costs behind something that came before, against one behind nothing: by a short and a long stream of each, so that what came
 * before is not in it itself. `runOf` makes a run of a length, with or without the burden.
 */
function furtherChunk(name, runOf, [short, long] = [20_000, 120_000]) {
  const runs = { 'plain, short': runOf(short, false), 'plain, long': runOf(long, false), 'burdened, short': runOf(short, true), 'burdened, long': runOf(long, true) }
  const target = { from: 'burdened, short', over: { from: 'plain, short', to: 'plain, long' }, most: 1.1, tolerated: 1.3 }
  return { name, rounds: 5, runs, targets: [{ of: 'burdened, long', furtherChunk: target }] }
}

export const cases = [
  {
    name: 'text, 1,000 chunks in one burst',
    rounds: 7,
    runs: text('text/1000'),
    targets: [],
  },
  {
    name: 'text, 10,000 chunks in one burst',
    rounds: 7,
    runs: text('text/10000'),
    targets: [{ of: OURS, cpu: { over: APPEND, most: 0.8, tolerated: 1.5 } }],
  },
  {
    name: 'text, 100,000 chunks in one burst',
    rounds: 3,
    runs: text('text/100000'),
    targets: [{ of: OURS, cpu: { over: APPEND, most: 0.8 } }, { of: OURS, longestTaskMs: 100 }, { of: OURS, heapTimesText: 3 }],
  },
  {
    name: 'text, 1,000 chunks a second for 5 s',
    // One round is a mean over 5 s already.
    rounds: 1,
    runs: text('paced/1000/5'),
    targets: [{ of: OURS, cpu: { over: READ, most: 1.5, tolerated: 7 } }, { of: OURS, cpu: { over: FRAMES, most: 1.5 } }, { of: OURS, longestTaskMs: 50 }],
  },
  json(ARGS, 'string', 8, { [READ]: { way: 'read', wire: `args/string/8/${64 * KB}` } }, [{ of: '64 KB', cpuBeyond: { over: READ, mostMs: 50, tolerated: 100 } }]),
  json(ARGS, 'string', 64),
  json(ARGS, 'keys', 8),
  json(ARGS, 'keys', 64),
  json(ARGS, 'list', 8),
  json(ARGS, 'list', 64),
  json(OBJECT, 'string', 8, { [READ]: { way: 'read', wire: `object/string/8/${64 * KB}` } }, [{ of: '64 KB', cpuBeyond: { over: READ, mostMs: 50, tolerated: 100 } }]),
  json(OBJECT, 'keys', 64),
  json(OBJECT, 'list', 64),
  furtherChunk('text behind 200 earlier messages', (count, isBurdened) => ({ isOurs: true, way: 'streamView', wire: `text/${count}`, history: isBurdened ? 200 : 0 })),
  furtherChunk('chat, text behind 200 earlier messages', (count, isBurdened) => ({ way: 'chat', wire: `text/${count}`, history: isBurdened ? 200 : 0 })),
  furtherChunk('chat, text behind 100 rounds of tools in the turn', (count, isBurdened) => ({ way: 'chat', wire: isBurdened ? `rounds/100/text/${count}` : `text/${count}` })),
  furtherChunk('text behind 100 finished tool calls', (count, isBurdened) => ({ isOurs: true, way: 'streamView', wire: `calls-text/${isBurdened ? 100 : 0}/${count}` })),
  furtherChunk('a tool call behind 100 finished ones', (size, isBurdened) => ({ isOurs: true, way: 'toolArgs', wire: `calls-args/${isBurdened ? 100 : 0}/8/${size}` }), [64 * KB, 768 * KB]),
  ...markdownCases,
]
