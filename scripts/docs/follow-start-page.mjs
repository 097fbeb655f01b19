import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { runGroup, startGroup } from '../process-group.mjs'
import { watchPage } from './watch-page.mjs'

const STEP_MS = 240_000
const PATIENCE_MS = 60_000
const ADDRESS = /http:\/\/(?:localhost|127\.0\.0\.1):\d+/
const COLOUR = new RegExp(`${String.fromCodePoint(27)}\\[[0-9;]*m`, 'g')
const NAMED = /^\/\/ (.+\.tsx?)\n/
const SERVERS = new Set(['npm run dev'])

/**
 * Does what a page says, in an empty folder: its commands in their order, its files as they stand there. Where it starts a server the app is opened in
 * Chromium, asked, and must stream an answer and say what it cost. The one difference is that `callscope` is the packed package.
 */
export async function followStartPage({ page, work, tarball, env, browser, tell }) {
  const blocks = [...readFileSync(page, 'utf8').matchAll(/^```(sh|tsx?)\n([^]*?)^```$/gm)].map(([, language, code]) => ({ language, code }))
  let cwd = work
  let opened = 0
  for (const { language, code } of blocks) {
    if (language !== 'sh') {
      const [, name] = NAMED.exec(code) ?? []
      if (!name) throw new Error(`A block does not say which file it is: ${code.slice(0, 60)}`)
      mkdirSync(path.dirname(path.join(cwd, name)), { recursive: true })
      writeFileSync(path.join(cwd, name), code)
      continue
    }
    for (const line of code.trim().split('\n')) {
      const [, folder] = /^cd (\S+)$/.exec(line) ?? []
      if (folder) cwd = path.join(cwd, folder)
      else if (SERVERS.has(line)) {
        opened += 1
        await openApp({ line, cwd, env, browser, tell })
      } else {
        const [program, ...args] = line.split(' ').map((word) => (word === 'callscope' ? tarball : word))
        await runGroup(program, args, { cwd, env, timeoutMs: STEP_MS })
      }
    }
  }
  if (opened === 0) tell('it starts no server, so that nothing was seen')
}

async function openApp({ line, cwd, env, browser, tell }) {
  const [program, ...args] = line.split(' ')
  // A port that nobody has is a server's own to find.
  const group = startGroup(program, args, { cwd, env: { ...env, PORT: '0' } })
  const page = await browser.newPage({ viewport: { width: 390, height: 844 } })
  page.setDefaultTimeout(PATIENCE_MS)
  watchPage(page, tell)
  try {
    const url = await findAddress(group)
    await page.goto(url, { waitUntil: 'networkidle' })
    await page.getByRole('button', { name: 'Recommend' }).click()
    const view = page.locator('.cs-stream-view[data-status=streaming]')
    await view.filter({ hasText: 'Try' }).waitFor()
    const early = await page.locator('.cs-stream-view').innerText()
    await page.locator('.cs-stream-view[data-status=success]').waitFor()
    const whole = await page.locator('.cs-stream-view').innerText()
    if (!whole.includes('A Wizard of Earthsea') || !whole.endsWith('the names of things.')) tell(`the page shows ${JSON.stringify(whole)}`)
    if (early.length >= whole.length) tell('the answer came in one piece, and was to stream')
    await page.locator('.cs-cost-summary:not([data-unknown], [data-incomplete]) .cs-amount').filter({ hasText: /\$0\.\d/ }).waitFor()
  } catch (error) {
    tell(`${error.message}\n${group.output()}`)
  } finally {
    await page.close()
    await group.end()
  }
}

/** Where a server says that it is. */
async function findAddress(group) {
  const deadline = Date.now() + PATIENCE_MS
  while (Date.now() < deadline && group.child.exitCode === null) {
    const [address] = ADDRESS.exec(group.output().replace(COLOUR, '')) ?? []
    if (address && !address.endsWith(':0')) return address
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('The server says no address.')
}
