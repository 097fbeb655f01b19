// Builds the site of docs/ and tries it: links and anchors, phone and wide, light and dark, search, axe, and that no page asks another host. Then follows
// the pages that say how to start, word by word, with the packed package. Run after `npm run build`; `site` or `start` behind it does one of the two.
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { chromium } from 'playwright'
import { checkLinks } from './docs/check-links.mjs'
import { checkSite } from './docs/check-site.mjs'
import { followStartPage } from './docs/follow-start-page.mjs'
import { findChromium } from './find-chromium.mjs'
import { runGroup } from './process-group.mjs'

const BUILD_MS = 240_000
const START_PAGES = ['start-vite', 'start-nextjs']

const words = process.argv.slice(2)
const wants = (part) => words.length === 0 || words.includes(part)
const root = path.resolve(import.meta.dirname, '..')
const site = path.join(root, 'docs/site/dist')
const problems = []
const started = performance.now()
const note = (step) => console.log(`${((performance.now() - started) / 1000).toFixed(1).padStart(5)} s  ${step}`)
const env = { ...process.env, CI: '1', npm_config_yes: 'true', npm_config_loglevel: 'error', NEXT_TELEMETRY_DISABLED: '1' }
// Nothing here has a key.
delete env.OPENAI_API_KEY

const executablePath = findChromium()
const work = mkdtempSync(path.join(tmpdir(), 'callscope-docs-'))
const browser = await chromium.launch({ executablePath })
try {
  const trySite = async () => {
    await runGroup('npm', ['run', 'docs:build'], { cwd: root, env, timeoutMs: BUILD_MS })
    note('the site is built')
    const links = checkLinks(site, (problem) => problems.push(problem))
    note(`${links} links are followed`)
    const pages = await checkSite({ site, browser, tell: (problem) => problems.push(problem) })
    note(`${pages} pages are opened`)
  }
  const tryStart = async () => {
    await runGroup('npm', ['pack', '--silent', '--pack-destination', work], { cwd: root, env, timeoutMs: BUILD_MS })
    const tarball = path.join(work, readdirSync(work).find((file) => file.endsWith('.tgz')))
    const follow = async (name) => {
      const folder = path.join(work, name)
      mkdirSync(folder)
      const tell = (problem) => problems.push(`docs/${name}.md: ${problem}`)
      await followStartPage({ page: path.join(root, 'docs', `${name}.md`), work: folder, tarball, env, browser, tell }).catch(({ message }) => tell(message))
      note(`docs/${name}.md is followed`)
    }
    await Promise.all(START_PAGES.map(follow))
  }
  await Promise.all([wants('site') && trySite(), wants('start') && tryStart()])
} catch (error) {
  problems.push(error.message)
} finally {
  await browser.close()
  rmSync(work, { recursive: true, force: true })
}

if (problems.length > 0) console.error([...new Set(problems)].join('\n'))
console.log(`docs: ${problems.length} problems`)
process.exitCode = problems.length > 0 ? 1 : 0
