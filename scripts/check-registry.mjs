// Adds every item of the built registry to an app, as a user does: the packed package, shadcn's own command, Tailwind, tsc, a build. Then looks at it in Chromium.
// Run after `npm run build`. `--screenshots folder` keeps pictures of it.
import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { chromium } from 'playwright'
import { preview } from 'vite'
import { findChromium } from './find-chromium.mjs'

const { values } = parseArgs({ options: { screenshots: { type: 'string' } } })
const root = path.resolve(import.meta.dirname, '..')
const axe = readFileSync(path.join(root, 'node_modules/axe-core/axe.min.js'), 'utf8')
const executablePath = findChromium()
const app = mkdtempSync(path.join(tmpdir(), 'callscope-registry-'))
const problems = []
const started = performance.now()

/** Runs a program in the app; what it says is told where it fails. */
function run(program, ...args) {
  try {
    return execFileSync(program, args, { cwd: app, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, CI: '1', npm_config_loglevel: 'error' } })
  } catch ({ stdout, stderr }) {
    throw new Error(`${path.basename(program)} ${args.slice(0, 3).join(' ')} failed:\n${stdout}${stderr}`)
  }
}

const bin = (name) => path.join(app, 'node_modules/.bin', name)

function note(step) {
  console.log(`${((performance.now() - started) / 1000).toFixed(1).padStart(5)} s  ${step}`)
}

function install() {
  const skip = (file) => !/(?:^|\/)(?:node_modules|dist)$/.test(file)
  cpSync(path.join(root, 'registry/app'), app, { recursive: true, filter: skip })
  run('npm', 'ci', '--no-audit', '--no-fund', '--prefer-offline')
  execFileSync('npm', ['pack', '--silent', '--pack-destination', app], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] })
  const [tarball] = readdirSync(app).filter((file) => file.endsWith('.tgz'))
  run('npm', 'install', '--no-audit', '--no-fund', '--prefer-offline', `./${tarball}`)
  note('the app is installed')
}

function add() {
  const folder = 'node_modules/callscope/dist/registry'
  const items = readdirSync(path.join(app, folder)).filter((file) => file !== 'registry.json')
  const before = readFileSync(path.join(app, 'package.json'), 'utf8')
  for (const time of ['first', 'second']) {
    const said = run(bin('shadcn'), 'add', '--yes', ...items.map((item) => `./${folder}/${item}`))
    if (time === 'second' && /(?:Created|Updated) \d+ file/.test(said)) problems.push(`Adding all of it again changes what is there:\n${said}`)
  }
  const wrappers = readdirSync(path.join(app, 'src/components/callscope'))
  const expected = readdirSync(path.join(root, 'registry/components/callscope'))
  if (wrappers.join() !== expected.join()) problems.push(`Added were ${wrappers.join(', ')} of ${expected.join(', ')}`)
  if (readFileSync(path.join(app, 'package.json'), 'utf8') !== before) problems.push('shadcn has installed something')
  const css = readFileSync(path.join(app, 'src/index.css'), 'utf8')
  if (!css.startsWith('@import "tailwindcss";\n@import "callscope/styles.css" layer(components);\n') || css.split('callscope').length !== 2) problems.push(`The style sheet begins with\n${css.slice(0, 200)}`)
  note(`${items.length} items are added`)
  run(process.execPath, path.join(root, 'node_modules/typescript/bin/tsc'), '-p', '.')
  note('types fit')
  run(bin('vite'), 'build', '--logLevel', 'error')
  note('the app is built')
}

/** On the page: what is said of these elements, and whether it is as it should be. */
const LOOKS = [
  // Utilities win over the style sheet of callscope.
  ['[data-slot=composer] textarea', 'border-top-color', 'rgba(0, 0, 0, 0)'],
  ['[data-slot=composer] button', 'border-top-color', 'rgba(0, 0, 0, 0)'],
  ['[data-slot=cost-badge]', 'border-top-left-radius', '8px'],
  ['[data-slot=error-notice]', 'padding-left', '16px'],
  ['[data-slot=object-view]', 'row-gap', '12px'],
  ['[data-slot=token-meter]', 'font-size', '12px'],
  ['[data-slot=stream-view]', 'line-height', '22.75px'],
  // The style sheet wins over Tailwind's reset.
  ['[data-slot=stream-view] ul', 'list-style-type', 'disc'],
  ['[data-slot=stream-view] ul ul', 'list-style-type', 'circle'],
  ['[data-slot=stream-view] ol', 'list-style-type', 'decimal'],
  ['[data-slot=stream-view] ul', 'padding-left', '21px'],
  ['[data-slot=stream-view] h2', 'font-weight', '600'],
  ['[data-slot=stream-view] h2', 'font-size', '18.2px'],
  ['[data-slot=stream-view] blockquote', 'padding-left', '14px'],
  ['[data-slot=stream-view] pre', 'padding-left', '12px'],
  ['[data-slot=stream-view] table', 'border-collapse', 'separate'],
  ['[data-slot=stream-view] th', 'border-right-width', '1px'],
  ['[data-slot=stream-view] mtd', 'padding-top', /^[1-9]/],
  ['[data-slot=stream-view] a', 'text-decoration-line', 'underline'],
  ['[data-slot=stream-view] sup a', 'text-decoration-line', 'underline'],
  ['[data-slot=audio-view] a', 'text-decoration-line', 'underline'],
  ['[data-slot=cost-badge] .cs-visually-hidden, [data-slot=timing-badge] .cs-visually-hidden', 'position', 'absolute'],
]

async function look(browser, url, colorScheme, width) {
  const page = await browser.newPage({ colorScheme, viewport: { width, height: 900 }, reducedMotion: 'reduce' })
  const where = `(${colorScheme}, ${width} px wide)`
  page.on('pageerror', (error) => problems.push(`${error.message} ${where}`))
  page.on('console', (message) => message.type() === 'error' && problems.push(`${message.text()} ${where}`))
  await page.goto(colorScheme === 'dark' ? `${url}?dark` : url)
  await page.getByRole('textbox', { name: 'Message' }).first().fill('How do rivers shape a valley?')
  await page.keyboard.press('Enter')
  await page.waitForSelector('[data-slot=answer] [data-slot=call-status][data-status=success]')
  await page.waitForSelector('[data-slot=retry-countdown][data-attempt]')
  await page.waitForSelector('[data-slot=stream-view] mtd')
  for (const [selector, property, wanted] of LOOKS) {
    const found = await page.locator(selector).first().evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property)
    if (wanted instanceof RegExp ? !wanted.test(found) : found !== wanted) problems.push(`${property} of ${selector} is ${found}, not ${wanted} ${where}`)
  }
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  if (overflow > 0) problems.push(`The page is ${overflow} px too wide ${where}`)
  if (values.screenshots) {
    mkdirSync(values.screenshots, { recursive: true })
    await page.screenshot({ path: path.join(values.screenshots, `${colorScheme}-${width}.png`), fullPage: true })
  }
  await page.evaluate(axe)
  // The rules for pages find that it shows the same answer several times.
  const { violations } = await page.evaluate(() => globalThis.axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] }))
  for (const { id, nodes } of violations) problems.push(`${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join('\n  ')} ${where}`)
  await page.close()
}

let server
let browser
try {
  install()
  add()
  server = await preview({ configFile: false, root: app, preview: { host: '127.0.0.1', port: 0 }, logLevel: 'error' })
  browser = await chromium.launch({ executablePath })
  const url = `http://127.0.0.1:${server.httpServer.address().port}/`
  const some = [['light', 390], ['dark', 1280]]
  const all = [...some, ['dark', 390], ['light', 1280]]
  await Promise.all((values.screenshots ? all : some).map((how) => look(browser, url, ...how)))
  note('it is looked at')
} catch (error) {
  problems.push(error.message)
} finally {
  await browser?.close()
  await server?.close()
  rmSync(app, { recursive: true, force: true })
}

if (problems.length > 0) {
  console.error(problems.join('\n'))
  process.exitCode = 1
} else console.log('Every item of the registry is added, typed, built and seen.')
