import { wire } from '../../browser/wires.mjs'
import { onPage, taskMs } from '../on-page.mjs'

const ROUNDS = 3
const KB = 1024
const args = (kind, shape, size) => `${kind}/${shape}/64/${size}`

const runs = {
  floor: { way: 'append', wire: 'text/10000' },
  text: { way: 'textOnly', wire: 'text/10000', isOurs: true },
  view: { way: 'streamView', wire: 'text/10000', isOurs: true },
  'long view': { way: 'streamView', wire: 'text/80000', isOurs: true },
  'long floor': { way: 'append', wire: 'text/40000' },
  string: { way: 'toolArgs', wire: args('args', 'string', 128 * KB), isOurs: true },
  'long string': { way: 'toolArgs', wire: args('args', 'string', KB * KB), isOurs: true },
  object: { way: 'partialObject', wire: args('object', 'list', 128 * KB), isOurs: true },
  'long object': { way: 'partialObject', wire: args('object', 'list', KB * KB), isOurs: true },
}

const toParagraphs = (said) => said.replaceAll('\n\n', '')

async function measureRun(browser, url, { way, wire: name, isOurs = false }) {
  const { said } = wire(name)
  // What is read as an object has to be one.
  const warmUp = name.startsWith('text') ? 'text/300' : name.replace(/\d+$/, '4096')
  return onPage(browser, url, async ({ call, session }) => {
    await call('prepare', way, warmUp)
    await session.send('HeapProfiler.collectGarbage')
    const before = await taskMs(session)
    const most = await call('run', name)
    const cpuMs = (await taskMs(session)) - before
    const shown = await call('said')
    if (toParagraphs(shown) !== toParagraphs(said)) throw new Error(`${way} showed another text than ${name}`)
    if (isOurs && most === 0) throw new Error(`${way} committed nothing`)
    return { cpuMs, most }
  })
}

/** The main thread of a page with `useStream`: CPU of our views beside a floor that appends each piece, growth with size, and commits in a frame. */
export const page = {
  name: 'page',
  tries: 4,
  async measure({ browsers, url }) {
    const measured = {}
    for (let round = 0; round < ROUNDS; round++) {
      const order = round % 2 === 0 ? Object.entries(runs) : Object.entries(runs).toReversed()
      for (const [name, run] of order) {
        const { cpuMs, most } = await measureRun(browsers.paced, url, run)
        measured[`${name}: CPU`] = Math.min(measured[`${name}: CPU`] ?? Infinity, cpuMs / wire(run.wire).chunks)
        // Of a round it is the most; more than is wanted in each measurement is no accident.
        if (run.isOurs) measured[`${name}: commits`] = Math.max(measured[`${name}: commits`] ?? 0, most)
      }
    }
    return measured
  },
  figures(least) {
    const cpu = (name, over) => least[`${name}: CPU`] / least[`${over}: CPU`]
    const commits = (...names) => Math.max(...names.map((name) => least[`${name}: commits`]))
    return {
      'useStream, plain text: CPU / floor': cpu('text', 'floor'),
      'useStream, StreamView: CPU / floor': cpu('view', 'floor'),
      'useStream, StreamView: CPU a chunk, long / short': cpu('long view', 'view'),
      'useStream, StreamView: CPU a chunk, long / long floor': cpu('long view', 'long floor'),
      'useStream, arguments: CPU a chunk / floor': cpu('string', 'floor'),
      'useStream, arguments: CPU a chunk, 1 MB / 128 KB': cpu('long string', 'string'),
      'useStream, object: CPU a chunk / floor': cpu('object', 'floor'),
      'useStream, object: CPU a chunk, 1 MB / 128 KB': cpu('long object', 'object'),
      'useStream, plain text: most commits in a frame': commits('text'),
      'useStream, StreamView: most commits in a frame': commits('view', 'long view'),
      'useStream, arguments: most commits in a frame': commits('string', 'long string'),
      'useStream, object: most commits in a frame': commits('object', 'long object'),
    }
  },
}
