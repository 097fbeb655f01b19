// What is measured, and what it must keep. A case is one entry: its runs are taken in turn, round by round, so that a busy moment of the machine
// meets them all. A target names a run of its case, and the run that it is compared with; `knownUpTo` is how far a target is missed that cannot be
// kept yet: docs/performance.md says why. What holds for every run stands in `report.mjs`.

const READ = 'floor A: read the bytes'
const APPEND = 'floor B: parse, append'
const FRAMES = 'floor B, one append a frame'
const OURS = 'useStream + StreamView'

const KB = 1024
const MB = 1024 * KB

/** Four ways to read the same text. */
const text = (wire) => ({ [READ]: { way: 'read', wire }, [APPEND]: { way: 'append', wire }, [FRAMES]: { way: 'appendInFrames', wire }, [OURS]: { way: 'streamView', wire } })

/** The arguments of one tool call in two sizes: what a byte of the larger costs, against one of the smaller. */
function args(shape, fragment, runs = {}, targets = []) {
  const small = `args/${shape}/${fragment}/${64 * KB}`
  const large = `args/${shape}/${fragment}/${MB}`
  return {
    name: `tool arguments, ${shape}, ${fragment}-byte fragments`,
    rounds: 3,
    runs: { ...runs, '64 KB': { way: 'toolArgs', wire: small }, '1 MB': { way: 'toolArgs', wire: large } },
    targets: [{ of: '1 MB', cpuPerChunk: { over: '64 KB', most: 1.5 } }, ...targets],
  }
}

/** Two runs of which the second must cost no more for each chunk. */
const alike = (name, plain, burdened, rounds = 5) => ({
  name,
  rounds,
  runs: { plain, burdened },
  targets: [{ of: 'burdened', cpuPerChunk: { over: 'plain', most: 1.1 } }],
})

export const cases = [
  {
    name: 'text, 10,000 chunks in one burst',
    rounds: 7,
    runs: text('text/10000'),
    targets: [{ of: OURS, cpu: { over: APPEND, most: 0.8, knownUpTo: 1.5 } }],
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
    targets: [{ of: OURS, cpu: { over: READ, most: 1.5, knownUpTo: 7 } }, { of: OURS, cpu: { over: FRAMES, most: 1.5 } }, { of: OURS, longestTaskMs: 50 }],
  },
  args('string', 8, { [READ]: { way: 'read', wire: `args/string/8/${64 * KB}` } }, [{ of: '64 KB', cpuBeyond: { over: READ, mostMs: 50 } }]),
  args('string', 64),
  args('keys', 8),
  args('keys', 64),
  args('list', 8),
  args('list', 64),
  alike('200 earlier messages, then 60,000 chunks', { way: 'streamView', wire: 'text/60000' }, { way: 'streamView', wire: 'text/60000', history: 200 }),
  alike('100 finished tool calls, then 60,000 chunks', { way: 'streamView', wire: 'text/60000' }, { way: 'streamView', wire: 'calls-text/100/60000' }),
  alike('100 finished tool calls, then one that grows', { way: 'toolArgs', wire: `calls-args/0/8/${256 * KB}` }, { way: 'toolArgs', wire: `calls-args/100/8/${256 * KB}` }),
]
