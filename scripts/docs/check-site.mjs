import { readFileSync, readdirSync } from 'node:fs'
import { createServer } from 'node:http'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import path from 'node:path'
import { watchPage } from './watch-page.mjs'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.png': 'image/png', '.json': 'application/json', '.woff2': 'font/woff2' }
const WIDTHS = { phone: 390, wide: 1440 }
/** Looked at by axe: lists, a long table, much code. */
const LOOKED_AT = ['index.html', 'usage-and-cost.html', 'hooks.html']
/** A word, and the page that search must find by it. */
const SEARCHED = ['cancelRetry', '/hooks.html']

/** Opens the built site in Chromium. Gives how many pages were opened. */
export async function checkSite({ site, browser, tell }) {
  const server = createServer((request, response) => answer(site, request, response)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${server.address().port}`
  let opened = 0
  try {
    for (const colorScheme of ['light', 'dark']) {
      for (const [name, width] of Object.entries(WIDTHS)) {
        const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 }, reducedMotion: 'reduce' })
        const page = await context.newPage()
        const at = { place: '' }
        watchPage(page, (problem) => tell(`${at.place}: ${problem}`))
        // Every page is opened once, and some of them in every look.
        const all = readdirSync(site, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.html'))
        for (const file of colorScheme === 'light' && name === 'phone' ? all : LOOKED_AT) {
          at.place = `${file} (${colorScheme}, ${name})`
          await page.goto(`${url}/${file}`, { waitUntil: 'load' })
          opened += 1
          const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
          if (overflow > 0) tell(`${at.place} is ${overflow} px too wide`)
          if (LOOKED_AT.includes(file)) await lookAt(page, at.place, tell)
        }
        await context.close()
      }
    }
    await search(browser, url, tell)
  } finally {
    server.close()
    server.closeAllConnections()
  }
  return opened
}

async function lookAt(page, place, tell) {
  await page.locator('.vp-doc h1').waitFor()
  await page.evaluate(axe)
  const violations = await page.evaluate(async () => (await globalThis.axe.run()).violations.map(({ id, nodes }) => `${id} at ${nodes.slice(0, 3).map(({ target }) => target.join(' ')).join(', ')}`))
  for (const violation of violations) tell(`${place}: axe says ${violation}`)
}

/** Asks the site's own search for a word that stands on one page. */
async function search(browser, url, tell) {
  const [word, target] = SEARCHED
  const page = await browser.newPage()
  watchPage(page, (problem) => tell(`search: ${problem}`))
  await page.goto(url)
  await page.locator('.VPNavBarSearch button').click()
  await page.locator('#localsearch-input').fill(word)
  const found = page.locator('.VPLocalSearchBox .result').first()
  await found.waitFor({ timeout: 15_000 }).catch(() => tell(`search finds nothing for ${word}`))
  const links = await page.locator('.VPLocalSearchBox .result').evaluateAll((results) => results.map((result) => new URL(result.href).pathname))
  if (!links.includes(target)) tell(`search for ${word} finds ${links.join(', ')}, not ${target}`)
  await page.close()
}

function answer(site, { url }, response) {
  const file = path.join(site, path.normalize(decodeURIComponent(new URL(url, 'http://site').pathname)))
  const found = file.endsWith(path.sep) ? path.join(file, 'index.html') : file
  try {
    const body = readFileSync(found)
    response.writeHead(200, { 'content-type': TYPES[path.extname(found)] ?? 'text/plain' }).end(body)
  } catch {
    response.writeHead(404).end('Not found')
  }
}
