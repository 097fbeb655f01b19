import { cleanup, render, screen, within } from '@testing-library/react'
import axe from 'axe-core'
import { defineCall } from 'callscope'
import { CallscopeDevtools } from 'callscope/devtools'
import { openai } from 'callscope/openai'
import { createSimulator } from 'callscope/testing'
import OpenAI from 'openai'
import { page, userEvent } from 'vitest/browser'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { sharedCallLog } from '../../src/devtools/shared-call-log.js'
import { until } from './until.js'

const words = Array.from({ length: 40 }, (_, index) => `word${index} `)
const ask = (script: Parameters<typeof createSimulator>[0]) => {
  const { fetch } = createSimulator(script)
  const client = new OpenAI({ apiKey: 'none', baseURL: 'https://simulated.invalid/v1', fetch, dangerouslyAllowBrowser: true, maxRetries: 0 })
  return defineCall({ model: openai('gpt-4o-mini', { client }), prompt: () => 'Hi', metadata: { feature: 'rivers' } }).stream()
}

const dialog = () => screen.queryByRole('dialog', { name: 'callscope devtools' })

async function open(): Promise<HTMLElement> {
  // By the keyboard: its name changes with each call, and a click looks for it by its name.
  screen.getByRole('button', { name: /^Open callscope devtools/ }).focus()
  await userEvent.keyboard('{Enter}')
  await until(() => dialog() !== null, 10_000)
  return dialog()!
}

beforeEach(() => sharedCallLog.clear())
afterEach(async () => {
  cleanup()
  document.documentElement.style.colorScheme = ''
  document.documentElement.dir = ''
  await page.viewport(1280, 800)
})

test('takes the focus, shows a call that streams, whose bar and chunks grow, and closes by Escape', async () => {
  render(<CallscopeDevtools />)
  const panel = await open()
  expect(document.activeElement === panel).toBe(true)
  const running = ask({ text: words, delayMs: 40 }).drain()
  await until(() => within(panel).queryByRole('tab', { name: /^Chunks/ }) !== null)
  const chunks = () => Number(/\d+/.exec(within(panel).getByRole('tab', { name: /^Chunks/ }).textContent ?? '')?.[0])
  await until(() => panel.querySelector('[data-status=running]') !== null && chunks() > 2)
  const before = chunks()
  await until(() => chunks() > before)
  await running
  await until(() => /word39/.test(within(panel).getByRole('tabpanel').textContent ?? ''), 10_000)
  const [waiting, streaming] = ['sent', 'streaming'].map((phase) => panel.querySelector(`.cs-dt-span[data-phase=${phase}]`)?.getBoundingClientRect())
  const track = panel.querySelector('.cs-dt-track')!.getBoundingClientRect()
  expect(streaming!.width).toBeGreaterThan(track.width / 2)
  expect(Math.abs(streaming!.right - track.right)).toBeLessThan(3)
  expect(waiting!.left).toBeLessThan(streaming!.left)
  await userEvent.keyboard('{Escape}')
  expect(dialog()).toBeNull()
  expect(document.activeElement).toBe(screen.getByRole('button', { name: /^Open callscope devtools: 1 call/ }))
})

test('a replay is scrubbed with the keys of the slider', async () => {
  render(<CallscopeDevtools />)
  await ask({ text: words, delayMs: 60 }).drain()
  const panel = await open()
  const button = (name: string) => within(panel).queryByRole('button', { name })
  // Not by clicks of a mouse: on a busy machine the second one comes when the replay is over.
  button('Replay')!.click()
  await until(() => button('Pause') !== null)
  button('Pause')!.click()
  await until(() => button('Play') !== null)
  const text = () => within(panel).getByRole('tabpanel').textContent ?? ''
  const range = within(panel).getByLabelText('Chunk')
  range.focus()
  await userEvent.keyboard('{End}')
  await until(() => text().includes('word39'))
  await userEvent.keyboard('{Home}')
  await until(() => !text().includes('word0 '))
  await userEvent.keyboard('{ArrowRight}{ArrowRight}{ArrowRight}{ArrowRight}')
  await until(() => text().includes('word2 '))
  expect(text()).not.toContain('word9 ')
})

test('the rows of a long list of chunks are those that are scrolled to', async () => {
  render(<CallscopeDevtools />)
  await ask({ text: Array.from({ length: 4000 }, (_, index) => `n${index} `) }).drain()
  const panel = await open()
  await userEvent.click(within(panel).getByRole('tab', { name: /^Chunks/ }))
  const list = within(panel).getByRole('listbox')
  list.focus()
  await userEvent.keyboard('{End}')
  await until(() => within(list).queryByRole('option', { selected: true })?.getAttribute('aria-posinset') === within(list).getAllByRole('option')[0]?.getAttribute('aria-setsize'))
  const rows = within(list).getAllByRole('option')
  expect(rows.length).toBeLessThan(60)
  const chosen = within(list).getByRole('option', { selected: true }).getBoundingClientRect()
  const box = list.getBoundingClientRect()
  expect(chosen.top).toBeGreaterThanOrEqual(box.top - 1)
  expect(chosen.bottom).toBeLessThanOrEqual(box.bottom + 1)
  // As the style sheet has it, so that places are right.
  expect(chosen.height).toBe(26)
})

describe.each([['light', 'ltr', 1280], ['dark', 'ltr', 1280], ['dark', 'rtl', 390], ['light', 'ltr', 390]] as const)('%s, %s, %i px', (scheme, direction, width) => {
  test('axe finds nothing wrong, and nothing is wider than the page', async () => {
    await page.viewport(width, 844)
    document.documentElement.style.colorScheme = scheme
    document.documentElement.dir = direction
    render(<CallscopeDevtools />)
    const button = screen.getByRole('button', { name: /^Open callscope devtools/ }).getBoundingClientRect()
    expect(direction === 'rtl' ? button.left : innerWidth - button.right).toBeLessThan(40)
    await ask({ fault: { status: 429 } }).drain()
    await ask({ text: words, usage: { inputTokens: 1200, outputTokens: 30 } }).drain()
    const panel = await open()
    await until(() => /1,230 tokens/.test(panel.textContent ?? ''))
    const check = async (what: string) => {
      const { violations } = await axe.run(panel, { rules: { region: { enabled: false } } })
      expect(violations.map(({ id, nodes }) => [what, id, nodes[0]?.html, nodes[0]?.any[0]?.message])).toEqual([])
      expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(innerWidth)
      expect(panel.scrollWidth).toBeLessThanOrEqual(panel.clientWidth)
    }
    for (const name of ['Answer', 'Request', /^Chunks/, 'Usage and price', 'Replay']) {
      await userEvent.click(within(panel).getByRole('tab', { name }))
      await check(String(name))
    }
    await userEvent.click(panel.querySelectorAll<HTMLElement>('.cs-dt-call')[1]!)
    await check('Error')
  })
})

test('the look of a page is not changed by the panel, nor that of the panel by the page', async () => {
  render(
    <>
      <style>{'button { background: rgb(255, 0, 0); padding: 40px; text-transform: uppercase } h2 { font-size: 99px }'}</style>
      <table className="cs-lines" data-testid="own">
        <tbody>
          <tr>
            <td>1</td>
          </tr>
        </tbody>
      </table>
      <CallscopeDevtools />
    </>,
  )
  const own = () => getComputedStyle(screen.getByTestId('own')).borderCollapse
  const before = own()
  await ask({ text: 'x' }).drain()
  const panel = await open()
  expect(own()).toBe(before)
  expect(getComputedStyle(within(panel).getByRole('button', { name: 'Clear' })).padding).not.toContain('40px')
  expect(getComputedStyle(within(panel).getByRole('heading', { level: 2 })).fontSize).toBe('14px')
})
