import { wire } from '../../browser/wires.mjs'
import { taskMs } from '../../browser/measure.mjs'
import { countCalls, onPage } from '../on-page.mjs'

const KB = 1024
const PACE = { frames: 40, readsInFrame: 4 }
const json = (kind, shape, size) => `${kind}/${shape}/64/${size}`

const runs = {
  floor: { way: 'append', wire: 'text/10000' },
  text: { way: 'textOnly', wire: 'text/10000', isOurs: true },
  view: { way: 'streamView', wire: 'text/10000', isOurs: true },
  'long view': { way: 'streamView', wire: 'text/80000', isOurs: true },
  string: { way: 'toolArgs', wire: json('args', 'string', 128 * KB), isOurs: true },
  'long string': { way: 'toolArgs', wire: json('args', 'string', KB * KB), isOurs: true },
  object: { way: 'partialObject', wire: json('object', 'list', 128 * KB), isOurs: true },
  'long object': { way: 'partialObject', wire: json('object', 'list', KB * KB), isOurs: true },
}

/** One run on a fresh page; gives what `look` says of it, which is asked before and behind it. */
async function measureRun(browser, url, { way, wire: name, isOurs = false }, look) {
  const { said } = wire(name)
  // What is read as an object has to be one.
  const warmUp = name.startsWith('text') ? 'text/300' : name.replace(/\d+$/, '4096')
  return onPage(browser, url, async ({ call, session }) => {
    await call('prepare', way, warmUp)
    await call('hold', name, PACE)
    await session.send('HeapProfiler.collectGarbage')
    const before = await look(session)
    const watched = await call('run', name)
    const value = (await look(session)) - before
    if ((await call('said')) !== said) throw new Error(`${way} showed another text than ${name}`)
    if (isOurs && watched.commits < PACE.frames / 2) throw new Error(`${way} committed ${watched.commits} times in ${PACE.frames} frames`)
    return { value, mostInFrame: watched?.mostInFrame ?? 0 }
  })
}

/** Functions that one run calls, those of React and of the SDK among them. */
async function count(counter, url, run) {
  let take = null
  const look = async (session) => {
    if (take) return take()
    take = await countCalls(session, url)
    return 0
  }
  return (await measureRun(counter, url, run, look)).value
}

/** A page with `useStream`: functions that a chunk calls, CPU of the main thread beside a floor that appends each piece, growth with size, and commits in a frame. */
export const page = {
  name: 'page',
  isOnPage: true,
  tries: 6,
  async measure({ browser, counter, url }, time) {
    const measured = {}
    // Counts hardly differ.
    if (time <= 2) for (const [name, run] of Object.entries(runs)) if (run.isOurs) measured[`${name}: calls`] = (await count(counter, url, run)) / wire(run.wire).chunks
    // Forwards and backwards, so that none always comes behind the same other one.
    const order = time % 2 === 1 ? Object.entries(runs) : Object.entries(runs).toReversed()
    for (const [name, run] of order) {
      const { value, mostInFrame } = await measureRun(browser, url, run, taskMs)
      measured[`${name}: CPU`] = value / wire(run.wire).chunks
      measured[`${name}: commits`] = mostInFrame
    }
    return measured
  },
  figures(least) {
    const toFigures = ([title, short, long]) => [
      [`useStream, ${title}: calls a chunk`, least[`${short}: calls`]],
      [`useStream, ${title}: CPU a chunk / floor`, least[`${short}: CPU`] / least['floor: CPU']],
      [`useStream, ${title}: most commits in a frame`, Math.max(least[`${short}: commits`], least[`${long}: commits`])],
      ...(short === long ? [] : [
        [`useStream, ${title}: calls a chunk, long / short`, least[`${long}: calls`] / least[`${short}: calls`]],
        [`useStream, ${title}: CPU a chunk, long / short`, least[`${long}: CPU`] / least[`${short}: CPU`]],
      ]),
    ]
    const titles = [['plain text', 'text', 'text'], ['StreamView', 'view', 'long view'], ['arguments, one string', 'string', 'long string'], ['object, a list', 'object', 'long object']]
    return Object.fromEntries(titles.flatMap(toFigures))
  },
}
