// Opens every story of the built Storybook in Chromium: none may fail to render, throw, ask another host, or have what axe finds. Run after `npm run storybook:build`.
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { chromium } from 'playwright'
import { preview } from 'vite'

const root = path.resolve(import.meta.dirname, '..')
const axe = readFileSync(path.join(root, 'node_modules/axe-core/axe.min.js'), 'utf8')
const { entries } = JSON.parse(readFileSync(path.join(root, 'storybook-static/index.json'), 'utf8'))
const stories = Object.values(entries).filter(({ type }) => type === 'story')
// Where vite.config.ts looks.
const executablePath = [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((file) => file && existsSync(file))

const server = await preview({ configFile: false, root, build: { outDir: 'storybook-static' }, preview: { host: '127.0.0.1', port: 0 }, logLevel: 'error' })
const { port } = server.httpServer.address()
const browser = await chromium.launch({ executablePath })
const problems = []

/** What axe finds, on the page. Storybook runs it too, and it runs once at a time. */
async function findViolations() {
  for (let tries = 0; ; tries++) {
    try {
      const { violations } = await globalThis.axe.run('#storybook-root')
      return violations.map(({ id: rule, nodes }) => `${rule}: ${nodes[0].html}`)
    } catch (error) {
      if (tries === 100 || !error.message.includes('already running')) throw error
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
}

/** What is wrong with one story, in words. */
async function check(page, { id }) {
  const found = []
  const note = (error) => found.push(String(error.message ?? error))
  const watch = (request) => {
    const { hostname, protocol } = new URL(request.url())
    if (protocol.startsWith('http') && hostname !== '127.0.0.1') found.push(`asked ${hostname}`)
  }
  page.on('pageerror', note).on('request', watch)
  await page.goto(`http://127.0.0.1:${port}/iframe.html?id=${id}&viewMode=story`)
  await page.waitForSelector('#storybook-root > *, .sb-show-errordisplay', { state: 'attached', timeout: 20_000 }).catch(note)
  if (await page.locator('.sb-show-errordisplay').count()) found.push('did not render')
  // A stream comes to its state, and its colours to theirs.
  await page.waitForTimeout(600)
  await page.evaluate(axe)
  const violations = await page.evaluate(findViolations)
  page.off('pageerror', note).off('request', watch)
  return [...found, ...violations]
}

async function work(colorScheme, list) {
  const page = await browser.newPage({ colorScheme })
  for (let story = list.shift(); story; story = list.shift()) {
    for (const problem of await check(page, story)) problems.push(`${story.id} (${colorScheme}): ${problem}`)
  }
  await page.close()
}

try {
  const light = [...stories]
  const dark = [...stories]
  await Promise.all([work('light', light), work('light', light), work('dark', dark), work('dark', dark)])
} finally {
  await browser.close()
  await server.close()
}
if (stories.length === 0) problems.push('there is no story')
if (problems.length > 0) {
  console.error(problems.join('\n'))
  process.exitCode = 1
} else console.log(`${stories.length} stories render, in light and dark, and axe finds nothing.`)
