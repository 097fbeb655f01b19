// Takes the pictures of docs/pictures.md from the built Storybook: for each component one file, with some of its states, light beside dark. Run after
// `npm run storybook:build`; words behind it take only the components whose names have one of them.
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { openStorybook } from './open-storybook.mjs'
import { PICTURES } from './pictures.mjs'

const target = path.resolve(import.meta.dirname, '../docs/pictures')
const words = process.argv.slice(2).map((word) => word.toLowerCase())
const WIDTH = 440
const SCHEMES = ['light', 'dark']

const { browser, urlOf, close } = await openStorybook()

/** One story as it is once its play function is done, as a data URL. */
async function take(page, id, scheme) {
  // Nothing moves in a picture.
  await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
  await page.goto(urlOf(id, scheme))
  await page.waitForFunction(() => ['finished', 'errored'].includes(globalThis.__STORYBOOK_PREVIEW__?.currentRender?.phase), null, { timeout: 30_000 })
  const phase = await page.evaluate(() => globalThis.__STORYBOOK_PREVIEW__.currentRender.phase)
  if (phase === 'errored') throw new Error(`${id} did not render.`)
  await page.mouse.move(0, 0)
  // As high as the story, not as the window.
  await page.addStyleTag({ content: '#storybook-root > div { min-block-size: 0 !important; max-block-size: 900px; overflow: hidden }' })
  const png = await page.locator('#storybook-root > div').screenshot({ type: 'png' })
  return `data:image/png;base64,${png.toString('base64')}`
}

const row = ({ name, light, dark }) => `<figure><figcaption>${name}</figcaption><img src="${light}"><img src="${dark}"></figure>`

const sheet = (rows) => `<!doctype html><style>
  body { margin: 0; padding: 12px; width: max-content; background: #f4f4f5; font: 13px system-ui, sans-serif; color: #27272a }
  figure { display: grid; grid-template-columns: ${WIDTH}px ${WIDTH}px; gap: 4px 8px; margin: 0 0 12px }
  figcaption { grid-column: 1 / -1 }
  img { width: ${WIDTH}px; border: 1px solid #d4d4d8; box-sizing: border-box }
</style>${rows.map(row).join('')}`

try {
  mkdirSync(target, { recursive: true })
  const page = await browser.newPage({ viewport: { width: WIDTH, height: 700 } })
  for (const [component, stories] of Object.entries(PICTURES)) {
    if (words.length > 0 && !words.some((word) => component.includes(word))) continue
    const rows = []
    for (const [name, id] of Object.entries(stories)) rows.push({ name, light: await take(page, id, SCHEMES[0]), dark: await take(page, id, SCHEMES[1]) })
    const board = await browser.newPage({ viewport: { width: 2 * WIDTH + 40, height: 400 } })
    await board.setContent(sheet(rows))
    await board.locator('body').screenshot({ path: path.join(target, `${component}.png`) })
    await board.close()
    console.log(`docs/pictures/${component}.png: ${rows.length} states`)
  }
} finally {
  await close()
}
