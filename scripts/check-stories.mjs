// Opens every story of the built Storybook in Chromium, light and dark: none may fail to render, throw, log an error, ask another host, fail its play function, or
// have what axe finds. Run after `npm run storybook:build`; words behind it take only the stories whose ids have them all.
import { openStorybook, readStories } from './open-storybook.mjs'

const words = process.argv.slice(2)
const stories = readStories().filter(({ id }) => words.every((word) => id.includes(word)))
/** How long a story may take, with its play function and axe. */
const PATIENCE_MS = 30_000

/** On the page: shows a story as a click in the sidebar does, and gives what Storybook says of it once it is done. */
function show({ id, patienceMs }) {
  const channel = globalThis.__STORYBOOK_ADDONS_CHANNEL__
  const found = []
  const listeners = {
    storyThrewException: ({ message }) => found.push(`did not render: ${message}`),
    storyErrored: ({ title, description }) => found.push(`did not render: ${title} ${description}`),
    storyMissing: () => found.push('is missing'),
    playFunctionThrewException: ({ message }) => found.push(`play: ${message}`),
    unhandledErrorsWhilePlaying: (errors) => found.push(...errors.map(({ message }) => `while playing: ${message}`)),
  }
  return new Promise((resolve) => {
    const timer = setTimeout(() => end([`is not done after ${patienceMs} ms`]), patienceMs)
    const finish = ({ storyId, status, reporters }) => {
      if (storyId !== id) return
      const violations = reporters.filter(({ type }) => type === 'a11y').flatMap(({ result }) => result.violations.map(({ id: rule, nodes }) => `${rule}: ${nodes[0].html} ${nodes[0].any[0]?.message ?? ''}`))
      if (reporters.length === 0 && found.length === 0) found.push('axe did not run')
      if (status === 'error' && found.length + violations.length === 0) found.push('failed')
      end(violations)
    }
    function end(more) {
      clearTimeout(timer)
      channel.off('storyFinished', finish)
      for (const [event, listener] of Object.entries(listeners)) channel.off(event, listener)
      resolve([...found, ...more])
    }
    channel.on('storyFinished', finish)
    for (const [event, listener] of Object.entries(listeners)) channel.on(event, listener)
    if (globalThis.__STORYBOOK_PREVIEW__.currentRender.id === id) channel.emit('forceRemount', { storyId: id })
    else channel.emit('setCurrentStory', { storyId: id, viewMode: 'story' })
  })
}

const { browser, urlOf, close } = await openStorybook()
const problems = []

async function work(scheme, list) {
  const page = await browser.newPage({ colorScheme: scheme })
  let current = 'start'
  const note = (problem) => problems.push(`${current} (${scheme}): ${problem}`)
  page.on('pageerror', (error) => note(String(error.message ?? error)))
  page.on('console', (message) => message.type() === 'error' && note(`logged ${message.text()} ${message.location().url}`))
  page.on('request', (request) => {
    const { hostname, protocol } = new URL(request.url())
    if (protocol.startsWith('http') && hostname !== '127.0.0.1') note(`asked ${hostname}`)
  })
  // Browsers ask for it by themselves, and a built Storybook has none.
  await page.route('**/favicon.ico', (route) => route.fulfill({ status: 204 }))
  await page.goto(urlOf(stories[0].id, scheme))
  await page.waitForFunction(() => globalThis.__STORYBOOK_PREVIEW__?.currentRender?.phase === 'finished', null, { timeout: PATIENCE_MS })
  const seen = await page.evaluate(() => globalThis.getComputedStyle(globalThis.document.querySelector('#storybook-root > div')).colorScheme)
  if (seen !== scheme) note(`is ${seen}`)
  for (let story = list.shift(); story; story = list.shift()) {
    current = story.id
    for (const problem of await page.evaluate(show, { id: story.id, patienceMs: PATIENCE_MS })) note(problem)
  }
  await page.close()
}

try {
  if (stories.length === 0) problems.push('there is no story')
  else {
    const light = [...stories]
    const dark = [...stories]
    await Promise.all([work('light', light), work('light', light), work('dark', dark), work('dark', dark)])
  }
} finally {
  await close()
}
if (problems.length > 0) {
  console.error(problems.join('\n'))
  process.exitCode = 1
} else console.log(`${stories.length} stories, in light and dark: they render, their play functions pass, and axe finds nothing.`)
