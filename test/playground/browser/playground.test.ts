import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Locator, Page } from 'playwright'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type OpenedPage, type OpenOptions, type RunningPlayground, startPlayground } from './start-playground.js'

let playground: RunningPlayground
const opened: OpenedPage[] = []

beforeAll(async () => {
  playground = await startPlayground()
  // What is compiled first is compiled once.
  await (await playground.open()).context.close()
})
afterAll(() => playground?.close())
afterEach(async () => {
  const complaints = opened.flatMap((one) => one.complaints)
  for (const { context } of opened.splice(0)) await context.close()
  expect(complaints).toEqual([])
})

const VIEWPORTS: readonly (readonly [name: string, options: OpenOptions])[] = [
  ['on a wide screen', { width: 1440, height: 950 }],
  ['on a phone', { width: 390, height: 844, colorScheme: 'dark' }],
]

const axe = readFileSync(path.resolve(import.meta.dirname, '../../../node_modules/axe-core/axe.min.js'), 'utf8')

async function open(options?: OpenOptions): Promise<Page> {
  const one = await playground.open(options)
  opened.push(one)
  return one.page
}

const column = (page: Page, model: string): Locator => page.getByRole('region', { name: model })
const example = (page: Page, name: string): Locator => page.getByRole('button', { name, exact: false })
const send = async (page: Page, text: string): Promise<void> => {
  await page.getByRole('textbox', { name: 'Message' }).fill(text)
  await page.keyboard.press('Enter')
}
const done = (of: Locator): Promise<void> => of.locator('.cs-call-status[data-status="success"]').waitFor()

/** What axe finds, and whether the page is wider than its window. */
async function audit(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe)
  const found = await page.evaluate(async () => {
    const run = Reflect.get(globalThis, 'axe').run
    const { violations } = await run(document, { rules: { region: { enabled: false } } })
    return violations.map(({ id, nodes }: { id: string; nodes: { target: unknown }[] }) => `${id}: ${nodes.map(({ target }) => String(target)).join(' | ')}`)
  })
  const isWide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)
  return [...found, ...(isWide ? ['the page is wider than its window'] : [])]
}

describe.each(VIEWPORTS)('%s', (_name, options) => {
  test('three models answer side by side, each with its time, tokens, speed and cost, and axe finds nothing', async () => {
    const page = await open(options)
    const add = page.getByRole('button', { name: 'Compare with another model' })
    await add.click()
    await add.click()
    expect(await add.count()).toBe(0)
    await example(page, 'Give me a tour of Markdown').click()
    const models = ['gpt-5-mini', 'claude-sonnet-5', 'gpt-4o-mini']
    for (const model of models) {
      const one = column(page, model)
      await done(one)
      expect(await one.getByRole('heading', { name: 'A table' }).count()).toBe(1)
      const figures = await one.locator('.live').innerText()
      expect(figures).toMatch(/\d s|\ds/)
      expect(figures).toMatch(/\d tok\/s/)
      expect(figures).toMatch(/\d → \d/)
      expect(figures).toMatch(/\$0\.0\d+/)
    }
    for (const model of models) expect(await column(page, model).getByRole('group', { name: 'Conversation' }).evaluate((box) => box.scrollHeight - box.scrollTop - box.clientHeight)).toBeLessThan(2)
    const costs = await page.locator('.live .cs-cost-badge').allInnerTexts()
    expect(new Set(costs).size).toBe(3)
    expect(await page.getByRole('table', { name: 'Usage by model' }).getByRole('row').count()).toBe(5)
    expect(await audit(page)).toEqual([])
  })

  test('a tool that asks first waits for a person, and does what it is allowed to', async () => {
    const page = await open(options)
    await example(page, 'Rename this page').click()
    const approve = page.getByRole('button', { name: /Approve|Allow/ })
    await approve.waitFor()
    expect(await page.title()).toBe('callscope playground')
    expect(await audit(page)).toEqual([])
    await approve.click()
    await page.getByText('All about rivers').last().waitFor()
    await done(column(page, 'gpt-5-mini'))
    expect(await page.title()).toBe('All about rivers')
    await example(page, 'Rename this page').click()
    await page.getByRole('button', { name: /Reject|Deny/ }).click()
    await page.getByText('keeps its title').waitFor()
  })

  test('what was stopped stays, and so does all of it when the page is loaded again', async () => {
    const page = await open(options)
    await page.getByRole('textbox', { name: 'System prompt' }).fill('You are terse.')
    // A large model takes its time, and this answer is the longest.
    await page.getByRole('combobox', { name: 'Model' }).fill('gpt-4o')
    const one = column(page, 'gpt-4o')
    await example(page, 'Give me a tour of Markdown').click()
    await one.getByText('What follows').waitFor()
    await page.getByRole('button', { name: 'Stop' }).click()
    await one.locator('.cs-call-status[data-status="aborted"]').waitFor()
    const text = await one.locator('.said[data-role="assistant"] .parts').innerText()
    expect(text.length).toBeGreaterThan(10)
    await page.reload()
    expect(await one.locator('.said[data-role="assistant"] .parts').innerText()).toBe(text)
    expect(await one.locator('.turn').first().innerText()).toMatch(/stopped.*~\d+ tokens/)
    expect(await page.getByRole('textbox', { name: 'System prompt' }).inputValue()).toBe('You are terse.')
    await send(page, 'Write code that measures a river')
    await one.getByText('rise_per_hour').first().waitFor()
    await done(one)
  })

  test('a stream that was cut says so and is asked for again; a service that is busy is waited for', async () => {
    const page = await open(options)
    await example(page, 'Cut the stream').click()
    const one = column(page, 'gpt-5-mini')
    const alert = one.getByRole('alert')
    await alert.waitFor()
    expect(await one.locator('.said[data-role="assistant"]').innerText()).toContain('A river begins')
    await one.getByRole('button', { name: /Try again|Retry/ }).click()
    // That it was asked again is in the account, however fast it was cut again.
    await page.getByRole('row', { name: /gpt-5-mini 2 / }).waitFor()
    await alert.waitFor()
    await example(page, 'Be busy at first').click()
    await one.locator('.cs-retry-countdown').waitFor()
    expect(await audit(page)).toEqual([])
    await one.getByRole('button', { name: 'Try now' }).click()
    await done(one)
  })

  test('a budget that is passed stops the stream, and says why', async () => {
    const page = await open(options)
    await page.getByRole('spinbutton', { name: /Budget/ }).fill('0.0001')
    await example(page, 'Give me a tour of Markdown').click()
    const one = column(page, 'gpt-5-mini')
    await one.getByRole('alert').waitFor()
    expect(await one.getByRole('alert').innerText()).toMatch(/budget/i)
    expect(await one.locator('.turn').first().innerText()).toMatch(/budget/)
  })
})

test('branches: another answer, another question, and back', async () => {
  const page = await open()
  const one = column(page, 'gpt-5-mini')
  await send(page, 'First')
  await done(one)
  await one.getByRole('button', { name: 'Again' }).click()
  await one.getByRole('group', { name: 'Alternatives' }).waitFor()
  await done(one)
  await one.getByText('2/2').waitFor()
  await one.getByRole('button', { name: 'Edit' }).click()
  await one.getByRole('textbox', { name: 'Message' }).fill('Second')
  await one.getByRole('button', { name: 'Send' }).click()
  await one.getByRole('article', { name: 'You' }).getByText('Second').waitFor()
  await done(one)
  await one.getByRole('article', { name: 'You' }).getByRole('button', { name: 'Previous' }).click()
  await one.getByRole('article', { name: 'You' }).getByText('First').waitFor()
  await one.getByText('2/2').waitFor()
  await one.getByRole('button', { name: 'Clear' }).click()
  expect(await one.getByRole('article').count()).toBe(0)
})

test('an object is held to the schema that was written, and a schema that is none says so', async () => {
  const page = await open()
  const one = column(page, 'gpt-5-mini')
  await example(page, 'Describe the Danube').click()
  await done(one)
  expect(await one.locator('.cs-object-view').innerText()).toContain('2850')
  const schema = page.getByRole('textbox', { name: 'JSON Schema' })
  await schema.fill('{"type":"object","properties":{"colour":{"enum":["blue","green"]}},"required":["colour"]}')
  await send(page, 'Which colour?')
  await one.getByText('blue').waitFor()
  await done(one)
  await schema.fill('{')
  await page.getByText('Until it is right, answers are text.').waitFor()
  expect(await audit(page)).toEqual([])
})

test('parameters reach the request, which stands raw beside the view', async () => {
  const page = await open()
  await page.getByText('Parameters').click()
  await page.getByRole('textbox', { name: 'Temperature' }).fill('0.3')
  await page.getByRole('textbox', { name: 'Top p' }).fill('7')
  await page.getByText('A number from 0 to 1').waitFor()
  await send(page, 'Hello')
  const one = column(page, 'gpt-5-mini')
  await done(one)
  await one.getByRole('button', { name: 'Raw' }).click()
  const raw = one.locator('.cs-raw-inspector')
  await raw.getByText('Request').first().click()
  await raw.getByText('0.3').waitFor()
  await raw.getByText('Chunks').first().click()
  await raw.getByText('chat.completion.chunk').first().waitFor()
  expect(await audit(page)).toEqual([])
})

test('a picture goes along, and what a service cannot take is said before anything is sent', async () => {
  const page = await open()
  const pixel = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')
  const attach = page.getByLabel('Attach')
  await attach.setInputFiles({ name: 'pixel.png', mimeType: 'image/png', buffer: pixel })
  await page.getByRole('button', { name: 'Remove pixel.png' }).waitFor()
  await send(page, 'What is it?')
  const one = column(page, 'gpt-5-mini')
  await done(one)
  await one.getByRole('img', { name: 'Sent' }).waitFor()
  await attach.setInputFiles({ name: 'a.txt', mimeType: 'text/plain', buffer: Buffer.from('a') })
  await page.getByText('a.txt is no picture, sound or PDF.').waitFor()
  await one.getByRole('combobox', { name: 'Provider' }).selectOption('anthropic')
  await attach.setInputFiles({ name: 'a.wav', mimeType: 'audio/wav', buffer: Buffer.from('RIFF') })
  await send(page, 'And what is that?')
  await column(page, 'claude-sonnet-5').getByRole('alert').waitFor()
})

test('the call is copied as code, the account as CSV', async () => {
  const page = await open()
  await send(page, 'Hello there')
  const one = column(page, 'gpt-5-mini')
  await done(one)
  await one.getByRole('button', { name: 'Code' }).click()
  await one.getByText("openai('gpt-5-mini', { relay: '/api/llm' })").waitFor()
  await one.getByText('Hello there').nth(1).waitFor()
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Download CSV' }).click()])
  const csv = readFileSync(await download.path(), 'utf8')
  expect(csv.split('\n')[1]).toContain('gpt-5-mini')
})

test('a column that goes takes its conversation along, and the others keep theirs', async () => {
  const page = await open()
  await page.getByRole('button', { name: 'Compare with another model' }).click()
  await send(page, 'Hello')
  await done(column(page, 'gpt-5-mini'))
  await done(column(page, 'claude-sonnet-5'))
  await page.getByRole('button', { name: 'Remove gpt-5-mini' }).click()
  expect(await page.getByRole('region', { name: 'gpt-5-mini' }).count()).toBe(0)
  expect(await column(page, 'claude-sonnet-5').getByRole('article').count()).toBe(2)
  await page.reload()
  expect(await column(page, 'claude-sonnet-5').getByRole('article').count()).toBe(2)
  await page.getByRole('button', { name: 'Compare with another model' }).click()
  expect(await column(page, 'gpt-5-mini').getByRole('article').count()).toBe(0)
})

describe.each(VIEWPORTS)('a cassette %s', (_name, options) => {
  test('is recorded, played again, scrubbed, saved, and opened from its file after the page was loaded again', async () => {
    const page = await open(options)
    const one = column(page, 'gpt-5-mini')
    await example(page, 'How long are the three longest rivers').click()
    await one.getByText('19,350 km').waitFor()
    await done(one)
    await one.getByRole('button', { name: 'Replay' }).click()
    const replay = page.getByRole('dialog', { name: 'Replay' })
    await replay.getByRole('combobox', { name: 'Speed' }).selectOption('Infinity')
    await replay.getByText('19,350 km').waitFor()
    await replay.locator('.cs-call-status[data-status="success"]').waitFor()
    const requestsBefore = await page.getByRole('table', { name: 'Usage by model', includeHidden: true }).innerText()
    expect(await audit(page)).toEqual([])

    const scrub = replay.getByRole('slider')
    await scrub.fill('3')
    await replay.getByText(/^Chunk 3 of/).waitFor()
    await replay.getByText('19,350 km').waitFor({ state: 'detached' })
    await replay.getByRole('button', { name: 'Step' }).click()
    await replay.getByText(/^Chunk 4 of/).waitFor()
    await scrub.fill((await scrub.getAttribute('max')) ?? '')
    await replay.getByText('19,350 km').waitFor()

    const [saved] = await Promise.all([page.waitForEvent('download'), replay.getByRole('button', { name: 'Save as a file' }).click()])
    const text = readFileSync(await saved.path(), 'utf8')
    expect(JSON.parse(text)).toMatchObject({ format: 'callscope-cassette', version: 1 })
    await replay.getByRole('button', { name: 'Close' }).click()
    await page.reload()
    expect(await page.getByRole('table', { name: 'Usage by model' }).innerText()).toBe(requestsBefore)
    await page.getByLabel('Load a cassette').setInputFiles({ name: 'call.cassette.json', mimeType: 'application/json', buffer: Buffer.from(text) })
    await replay.getByText(/Chunk \d+ of/).waitFor()
    await replay.getByRole('combobox', { name: 'Speed' }).selectOption('4')
    await replay.getByText('19,350 km').waitFor()
    await page.keyboard.press('Escape')
    await replay.waitFor({ state: 'detached' })
    await page.getByLabel('Load a cassette').setInputFiles({ name: 'other.json', mimeType: 'application/json', buffer: Buffer.from('{"format":"x"}') })
    await page.getByRole('alert').waitFor()
  })
})

test('who reads above is left there while more comes', async () => {
  const page = await open()
  await example(page, 'Give me a tour of Markdown').click()
  const one = column(page, 'gpt-5-mini')
  const box = one.getByRole('group', { name: 'Conversation' })
  await one.getByRole('heading', { name: 'A table' }).waitFor()
  await box.hover()
  // To the top, however much has come meanwhile.
  await page.mouse.wheel(0, -10_000)
  await page.waitForFunction(() => (document.querySelector('.conversation')?.scrollTop ?? 0) < 200)
  await one.getByRole('heading', { name: 'A formula' }).waitFor({ state: 'attached' })
  await done(one)
  expect(await box.evaluate(({ scrollTop }) => scrollTop)).toBeLessThan(200)
})

test.each<[how: string, before: () => void]>([
  ['forbids', () => Object.defineProperty(globalThis, 'localStorage', { get: () => { throw new DOMException('Access is denied', 'SecurityError') } })],
  ['has no room', () => (Storage.prototype.setItem = () => { throw new DOMException('It is full', 'QuotaExceededError') })],
])('a browser that %s to keep anything shows the page all the same', async (_how, before) => {
  const page = await open({ before })
  await page.getByRole('textbox', { name: 'System prompt' }).fill('Be terse.')
  await send(page, 'How does a river work?')
  await done(column(page, 'gpt-5-mini'))
  expect(await page.getByRole('textbox', { name: 'System prompt' }).inputValue()).toBe('Be terse.')
})

test('no long word makes the page wider than a phone', async () => {
  const page = await open({ width: 360, height: 740 })
  const isWide = () => page.evaluate(() => document.documentElement.scrollWidth > innerWidth)
  const word = 'W'.repeat(500)
  await page.getByRole('textbox', { name: 'Message' }).fill(word)
  expect(await isWide()).toBe(false)
  const attach = async (name: string) => page.getByLabel('Attach').setInputFiles([{ name, mimeType: name.endsWith('.png') ? 'image/png' : '', buffer: Buffer.from('x') }])
  await attach(`${word.slice(300)}.unknown`)
  await page.getByText('is no picture').waitFor()
  expect(await isWide()).toBe(false)
  await attach(`${word.slice(300)}.png`)
  await page.getByRole('button', { name: /^Remove W/ }).waitFor()
  expect(await isWide()).toBe(false)
})
