import { markdownText, whatIsShown } from '../../browser/markdown-texts.mjs'
import { piecesOf } from '../../browser/pieces-of.mjs'
import { taskMs } from '../../browser/measure.mjs'
import { countCalls, onPage } from '../on-page.mjs'

/** Characters of an update: 50 tokens, about. */
const PIECE = 200

const TEXT = markdownText('mixed/60000')
const PIECES = piecesOf(TEXT, PIECE)
const WARM_UP = piecesOf(markdownText('mixed/20000'), PIECE)
const QUARTER = Math.floor(PIECES.length / 4)

/** Gives the text by quarters, and looks behind each; `look` tells what the page has done since it was asked last. */
async function giveQuarters({ call }, renderer, look) {
  await call('prepare', renderer, WARM_UP)
  await look()
  const quarters = []
  for (let quarter = 0; quarter < 4; quarter++) {
    const pieces = PIECES.slice(quarter * QUARTER, (quarter + 1) * QUARTER)
    await call('give', pieces)
    quarters.push((await look()) / pieces.length)
  }
  await call('give', PIECES.slice(4 * QUARTER))
  const shows = whatIsShown(TEXT, await call('shown'))
  if (shows !== 'all') throw new Error(`${renderer}: ${shows}`)
  return quarters
}

/** CPU of an update, by quarters of the text. */
const measureCpu = (browser, url, renderer) =>
  onPage(browser, `${url}markdown.html`, async (at) => {
    let before = 0
    return giveQuarters(at, renderer, async () => {
      const now = await taskMs(at.session)
      const spent = now - before
      before = now
      return spent
    })
  })

/** Functions that an update calls, those of React among them, by quarters. */
const countUpdates = (counter, url, renderer) =>
  onPage(counter, `${url}markdown.html`, async (at) => giveQuarters(at, renderer, await countCalls(at.session, url)))

/** `StreamView` with a Markdown text that grows: functions that an update calls, and its CPU beside a floor that shows plain text. */
export const markdown = {
  name: 'markdown',
  isOnPage: true,
  tries: 6,
  async measure({ browser, counter, url }, time) {
    const least = {}
    // Counts hardly differ.
    if (time <= 2) {
      const [first, , , last] = await countUpdates(counter, url, 'streamView')
      Object.assign(least, { 'calls, first': first, 'calls, last': last })
    }
    for (const renderer of time % 2 === 1 ? ['segmentedText', 'streamView'] : ['streamView', 'segmentedText']) {
      const quarters = await measureCpu(browser, url, renderer)
      for (const [at, ms] of quarters.entries()) least[`${renderer} ${at}`] = ms
    }
    return least
  },
  figures(least) {
    const sum = (renderer) => [0, 1, 2, 3].reduce((total, quarter) => total + least[`${renderer} ${quarter}`], 0)
    return {
      'StreamView, Markdown: calls an update': least['calls, last'],
      'StreamView, Markdown: calls an update, last / first': least['calls, last'] / least['calls, first'],
      'StreamView, Markdown: CPU / floor': sum('streamView') / sum('segmentedText'),
      'StreamView, Markdown: CPU an update, last / first': least['streamView 3'] / least['streamView 0'],
    }
  },
}
