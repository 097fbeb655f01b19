import { act, fireEvent, render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import axe from 'axe-core'
import { createLedger, defineCall, defineTool } from 'callscope'
import { CallscopeDevtools } from 'callscope/devtools'
import { CallscopeProvider } from 'callscope/react'
import { createSimulator, readCassette } from 'callscope/testing'
import { StrictMode } from 'react'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { sharedCallLog } from '../../src/devtools/shared-call-log.js'
import { PROVIDERS, simulatedModel } from '../testing/clients.js'
import { doing, forgetCalls, listed, openPanel, until } from './devtools-page.js'
import { simulateCall } from './logged-calls.js'

// Each view of the panel takes its time in a DOM without a browser, and axe its own.
vi.setConfig({ testTimeout: 20_000 })

beforeEach(forgetCalls)

const tab = (name: string | RegExp) => userEvent.click(screen.getByRole('tab', { name }))
const panelText = () => screen.getByRole('tabpanel').textContent ?? ''

const look = defineTool({ name: 'look', description: 'Looks a book up', parameters: { type: 'object', properties: { title: { type: 'string' } } }, execute: () => 'found' })

/** Renders the devtools, runs these, and opens the panel. */
async function inspect(...runs: readonly (() => unknown)[]): Promise<void> {
  render(<CallscopeDevtools />, { wrapper: StrictMode })
  for (const run of runs) await doing(run)
  await openPanel()
}

describe.each(PROVIDERS)('a call of %s', (provider) => {
  test('shows its answer, its usage and its price', async () => {
    const usage = { inputTokens: 1200, outputTokens: 34 }
    await inspect(() => simulateCall(provider, { text: ['Water ', 'flows'], usage }).stream('Why?').drain())
    await until(() => expect(panelText()).toContain('Water flows'))
    await until(() => expect(listed()[0]).toContain('1,234 tokens'))
    expect(screen.getByLabelText('Response').textContent).toContain('Water flows')
    await tab('Usage and price')
    expect(panelText()).toMatch(/Input tokens1,200/)
    if (provider !== 'azure') {
      const line = screen.getByRole('row', { name: /^Input 1,200/ })
      const [tokens, rate, usd] = within(line).getAllByRole('cell').map(({ textContent }) => Number(textContent?.replace(/[$,]/g, '')))
      expect(usd).toBeCloseTo((tokens! * rate!) / 1e6, 6)
    }
  })
})

test('what was sent is shown without a key', async () => {
  await inspect(() => simulateCall('openai', { text: 'x' }, { tools: [look] })('My key is sk-proj-abcdefghijklmnopqrstuvwxyz0123456789ABCD'))
  await tab('Request')
  expect(panelText()).toContain('My key is')
  expect(panelText()).toContain('Looks a book up')
  expect(document.body.textContent).not.toMatch(/sk-proj-abc|sk-secret/)
})

test('steps and attempts are bars of one timeline, each of which is looked at', async () => {
  const script = [{ fault: { status: 503, retryAfterMs: 1 } }, { toolCalls: [{ name: 'look', args: { title: 'Dune' } }] }, { text: 'Done' }]
  await inspect(() => simulateCall('openai', script, { tools: [look], maxToolRounds: 1, retry: 1, metadata: { feature: 'books' } }).stream('Hi').drain())
  const bars = within(screen.getByRole('region', { name: 'Timeline' })).getAllByRole('button')
  expect(bars.map((bar) => bar.querySelector('.cs-dt-bar-name')?.textContent)).toEqual(['Step 1', 'Step 1, attempt 2', expect.stringMatching(/^Step 2/)])
  expect(listed()[0]).toContain('3 requests')
  expect(listed()[0]).toContain('feature: books')
  expect(bars[2]).toHaveAttribute('aria-pressed', 'true')
  await userEvent.click(bars[1]!)
  await until(() => expect(panelText()).toContain('look'))
  await userEvent.click(bars[0]!)
  await until(() => expect(screen.getByRole('tab', { name: 'Error' })).toHaveAttribute('aria-selected', 'true'))
  expect(panelText()).toContain('HTTP 503')
})

test('very many chunks are rows of which few are rendered, gone through by keys', async () => {
  const text = Array.from({ length: 6000 }, (_, index) => `${index} `)
  await inspect(() => simulateCall('openai', { text }).stream('Hi').drain())
  await tab(/^Chunks 6,0/)
  const list = screen.getByRole('listbox', { name: 'Chunks' })
  expect(within(list).getAllByRole('option').length).toBeLessThan(60)
  expect(panelText()).toMatch(/1,00\d chunks in the middle were let go.*5,000 chunks in all/)
  list.focus()
  await userEvent.keyboard('{ArrowDown}{ArrowDown}')
  expect(screen.getByLabelText('Chunk 3').textContent).toContain('"1 "')
  fireEvent.keyDown(list, { key: 'End' })
  fireEvent.scroll(list, { target: { scrollTop: 5000 * 26 - 260 } })
  const chosen = within(list).getByRole('option', { selected: true })
  expect(chosen).toHaveAttribute('aria-posinset', '5000')
  expect(list).toHaveAttribute('aria-activedescendant', chosen.id)
  await until(() => expect(listed()[0]).toContain('tokens'))
})

test('the list is filtered, and gone through by the arrows', async () => {
  const ask = (feature: string) => () => simulateCall('openai', { text: feature }, { metadata: { feature } })('Hi')
  await inspect(ask('first'), ask('second'), () => simulateCall('anthropic', { fault: { status: 401 } })('Hi').catch(() => {}))
  expect(listed().map((text) => /feature: \w+|Failed/.exec(text)?.[0])).toEqual(['Failed', 'feature: second', 'feature: first'])
  document.querySelector<HTMLElement>('.cs-dt-call')?.focus()
  await userEvent.keyboard('{ArrowDown}')
  expect(document.activeElement).toHaveTextContent('feature: second')
  expect(document.activeElement).toHaveAttribute('aria-current', 'true')
  await userEvent.keyboard('{End}')
  expect(document.activeElement).toHaveTextContent('feature: first')
  expect([...document.querySelectorAll('.cs-dt-call')].map((call) => (call as HTMLElement).tabIndex)).toEqual([-1, -1, 0])
  await userEvent.type(screen.getByLabelText('Filter calls'), 'FAILED')
  expect(listed()).toHaveLength(1)
  await userEvent.type(screen.getByLabelText('Filter calls'), ' none')
  expect(screen.getByText(/No call has/)).toBeVisible()
})

test('what nobody looks at gives way to the newest call; what somebody looks at stays', async () => {
  const ask = (feature: string) => () => simulateCall('openai', { text: feature }, { metadata: { feature } })('Hi')
  await inspect(ask('first'))
  const current = () => document.querySelector('.cs-dt-call[aria-current]')?.textContent
  await doing(ask('second'))
  expect(current()).toContain('second')
  await tab('Request')
  await doing(ask('third'))
  expect(current()).toContain('second')
  expect(screen.getByRole('tab', { name: 'Request' })).toHaveAttribute('aria-selected', 'true')
})

describe('a cassette', () => {
  test('is saved as a recorder makes it, and loaded to be looked at and played', async () => {
    const files: Blob[] = []
    Object.assign(URL, { createObjectURL: (blob: Blob) => (files.push(blob), 'blob:cassette'), revokeObjectURL: () => {} })
    const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => {})
    await inspect(() => simulateCall('anthropic', [{ toolCalls: [{ name: 'look', args: {} }] }, { text: ['It ', 'is ', 'there'] }], { tools: [look], maxToolRounds: 1 }).stream('Hi').drain())
    await userEvent.click(screen.getByRole('button', { name: 'Save as cassette' }))
    expect(click.mock.contexts[0]).toMatchObject({ download: expect.stringMatching(/^claude-haiku-4-5-.*\.cassette\.json$/) })
    const json = await files[0]!.text()
    const cassette = readCassette(json)
    expect(cassette.exchanges.map(({ step, end, request }) => [step, end?.kind, request.messages.length])).toEqual([[1, 'complete', 1], [2, 'complete', 3]])
    expect(json).not.toContain('sk-secret')

    await userEvent.click(screen.getByRole('button', { name: 'Clear' }))
    fireEvent.change(screen.getByLabelText('Cassette'), { target: { files: [new File([json], 'book.json')] } })
    await until(() => expect(listed()).toHaveLength(1))
    await until(() => expect(panelText()).toContain('It is there'))
    await userEvent.click(screen.getByRole('button', { name: 'Replay' }))
    await userEvent.selectOptions(screen.getByLabelText('Speed'), 'No waiting')
    await until(() => expect(panelText()).toContain('It is there'))
    expect(panelText()).toContain('look')
  })

  test('that is none is said to be none', async () => {
    await inspect()
    fireEvent.change(screen.getByLabelText('Cassette'), { target: { files: [new File(['{}'], 'notes.json')] } })
    expect(await screen.findByRole('alert')).toHaveTextContent(/^notes\.json could not be loaded\..*callscope-cassette/)
  })
})

describe('a replay', () => {
  test('is scrubbed to and fro, stepped and paused; nothing of it is logged, accounted or sent', async () => {
    const ledger = createLedger()
    const simulator = createSimulator({ text: ['One ', 'two ', 'three'], delayMs: 150 })
    const call = defineCall({ model: simulatedModel('openai', simulator), prompt: () => 'Count' })
    render(
      <CallscopeProvider ledger={ledger}>
        <CallscopeDevtools />
      </CallscopeProvider>,
    )
    await doing(() => call.stream().drain())
    await openPanel()
    await userEvent.click(screen.getByRole('button', { name: 'Replay' }))
    const range = screen.getByLabelText('Chunk')
    const max = Number(range.getAttribute('max'))
    await until(() => expect(panelText()).toContain('One two three'))
    await until(() => expect(screen.getByRole('button', { name: 'Play again' })).toBeEnabled())
    // Slowly, so that it is not over before it is paused.
    await userEvent.selectOptions(screen.getByLabelText('Speed'), '¼ speed')
    await userEvent.click(screen.getByRole('button', { name: 'Play again' }))
    await userEvent.click(screen.getByRole('button', { name: 'Pause' }))
    fireEvent.change(range, { target: { value: 3 } })
    await until(() => expect(panelText()).toContain('One two'))
    expect(panelText()).not.toContain('three')
    fireEvent.change(range, { target: { value: 2 } })
    await until(() => expect(panelText()).not.toContain('two'))
    await userEvent.click(screen.getByRole('button', { name: 'Step' }))
    await until(() => expect(panelText()).toContain('One two'))
    expect(panelText()).not.toContain('three')
    expect(range).toHaveAttribute('aria-valuetext', `3 of ${max}`)
    await doing(() => {})
    expect(sharedCallLog.getState().calls).toHaveLength(1)
    expect(simulator.requests).toHaveLength(1)
    expect(ledger.getState().entries).toEqual([])
  })
})

test('prices of the app hold in the panel', async () => {
  render(
    <CallscopeProvider prices={{ 'openai/own-model': { input: 1_000_000, output: 0 } }}>
      <CallscopeDevtools />
    </CallscopeProvider>,
  )
  const simulator = createSimulator({ text: 'x', usage: { inputTokens: 3, outputTokens: 1 }, model: 'own-model' })
  await doing(() => defineCall({ model: simulatedModel('openai', simulator), prompt: () => 'Hi' })())
  await openPanel()
  await until(() => expect(listed()[0]).toContain('$3.00'))
})

test('a request is copied', async () => {
  const writeText = vi.fn((_text: string) => Promise.resolve())
  await inspect(() => simulateCall('openai', { text: 'x' })('Copy me'))
  vi.stubGlobal('navigator', { clipboard: { writeText } })
  fireEvent.click(screen.getByRole('button', { name: 'Copy request' }))
  await act(async () => {})
  expect(JSON.parse(writeText.mock.calls[0]?.[0] ?? '')).toMatchObject({ provider: 'openai', model: 'gpt-4o-mini', messages: [{ role: 'user', content: 'Copy me' }] })
  expect(screen.getByText('Copied', { selector: '[role=status]' })).toBeInTheDocument()
})

test('axe finds nothing wrong with any of its views', async () => {
  await inspect(() => simulateCall('openai', { fault: { status: 401 } })('Hi').catch(() => {}), () => simulateCall('openai', { text: 'x' }, { metadata: { feature: 'a' } }).stream('Hi').drain())
  const check = async () => {
    const { violations } = await axe.run(screen.getByRole('dialog'), { rules: { region: { enabled: false }, 'color-contrast': { enabled: false } } })
    expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([])
  }
  for (const name of ['Answer', 'Request', /^Chunks/, 'Usage and price', 'Replay']) {
    await tab(name)
    await check()
  }
  fireEvent.click(document.querySelectorAll('.cs-dt-call')[1]!)
  await tab('Error')
  await check()
})
