import { cleanup, render } from '@testing-library/react'
import {
  AudioView,
  CompareView,
  Composer,
  CostBreakdown,
  CostSummary,
  ErrorNotice,
  FinishNotice,
  KeyField,
  ObjectView,
  RawInspector,
  ReasoningView,
  RetryCountdown,
  StreamView,
  ToolCallView,
  UsageSummary,
} from 'callscope/components'
import { OpenAICallResponse } from 'callscope/openai'
import 'callscope/styles.css'
import type { ReactElement } from 'react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { callScenarios, SimulatedCall, type SimulatedCallHandle, type SimulatedCallOptions } from '../../storybook/kit/index.js'
import { until } from './until.js'

const { Approval, ConnectionCut, Done, Length, PartialObject, RateLimited, Reasoning, Streaming } = callScenarios

afterEach(cleanup)
beforeEach(() => {
  // Where the keyboard was before must not matter.
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
})

/** Renders what shows a call, with something to focus before and behind it, and waits until it has come. */
async function show(scenario: SimulatedCallOptions, create: (call: SimulatedCallHandle) => ReactElement, ready: string): Promise<HTMLElement> {
  const { container } = render(
    <>
      <button type="button">before</button>
      <SimulatedCall {...scenario}>{create}</SimulatedCall>
      <button type="button">behind</button>
    </>,
  )
  await until(() => container.querySelector(ready) !== null)
  await page.getByRole('button', { name: 'before' }).click()
  return container
}

const focused = (): Element => document.activeElement ?? document.body

/** A name as screen readers have it, as far as these elements have one: by an attribute, by their label, or by their text. */
function nameOf(element: Element): string {
  const labels = element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement ? [...(element.labels ?? [])].map(({ textContent }) => textContent).join(' ') : ''
  const labelledBy = (element.getAttribute('aria-labelledby') ?? '').split(' ').map((id) => document.getElementById(id)?.textContent ?? '').join(' ')
  return (element.getAttribute('aria-label') ?? (labels || labelledBy.trim() || (element.textContent ?? ''))).trim()
}

/** Presses Tab until something of this name has the focus. Everything on the way must have a name, and be seen to have the focus. */
async function tabTo(name: RegExp): Promise<HTMLElement> {
  for (let presses = 0; presses < 60; presses++) {
    await userEvent.tab()
    const element = focused()
    if (element === document.body) throw new Error(`Nothing is called ${String(name)}.`)
    expect(nameOf(element), element.outerHTML.slice(0, 200)).not.toBe('')
    const { outlineStyle, outlineWidth } = getComputedStyle(element)
    expect(outlineStyle === 'none' || outlineWidth === '0px', `no outline: ${element.outerHTML.slice(0, 200)}`).toBe(false)
    if (name.test(nameOf(element)) && element instanceof HTMLElement) return element
    if (nameOf(element) === 'behind') throw new Error(`Nothing is called ${String(name)}.`)
  }
  throw new Error(`Nothing is called ${String(name)}.`)
}

const KEYS = ['{Enter}', ' '] as const

describe.each(KEYS)('%j', (key) => {
  test('CostBreakdown opens, and closes', async () => {
    const view = await show(Done, (call) => <CostBreakdown of={call} />, 'summary')
    await tabTo(/\$/)
    await userEvent.keyboard(key)
    await until(() => view.querySelector('details')?.open === true)
    await userEvent.keyboard('{Escape}')
    await until(() => view.querySelector('details')?.open === false)
  })

  test('ReasoningView opens and closes', async () => {
    await show(Reasoning, (call) => <ReasoningView of={call} />, '[aria-expanded=true]')
    const trigger = await tabTo(/./)
    await userEvent.keyboard(key)
    await until(() => trigger.getAttribute('aria-expanded') === 'false')
    await userEvent.keyboard(key)
    await until(() => trigger.getAttribute('aria-expanded') === 'true')
  })

  test.each([[/^Approve/, 'success'], [/^Reject$/, 'success']])('ToolCallView: %s goes on to the end', async (name, status) => {
    const view = await show(Approval, (call) => <><ToolCallView of={call} /><i>{call.status}</i></>, '[data-phase=waiting-for-approval]')
    if (name.source.includes('Reject')) {
      await tabTo(/^Reason \(optional\)/)
      await userEvent.keyboard('Too dear.')
    }
    await tabTo(name)
    await userEvent.keyboard(key)
    await until(() => view.querySelector('i')?.textContent === status)
  })

  test('ToolCallView opens', async () => {
    await show(Approval, (call) => <ToolCallView of={call} defaultOpen={false} />, '[aria-expanded=false]')
    const trigger = await tabTo(/order_survey/)
    await userEvent.keyboard(key)
    await until(() => trigger.getAttribute('aria-expanded') === 'true')
  })

  test.each([['Try now', 'onRetry'], ['Cancel', 'onCancel']] as const)('RetryCountdown: %s', async (name, handler) => {
    const heard = vi.fn()
    await show(RateLimited, (call) => <RetryCountdown of={call} {...{ [handler]: heard }} />, '[data-status=waiting-to-retry] button')
    await tabTo(new RegExp(`^${name}$`))
    await userEvent.keyboard(key)
    expect(heard).toHaveBeenCalledOnce()
  })

  test('FinishNotice goes on', async () => {
    const onContinue = vi.fn()
    await show(Length, (call) => <FinishNotice of={call} onContinue={onContinue} />, 'button.cs-button')
    await tabTo(/^Continue$/)
    await userEvent.keyboard(key)
    expect(onContinue).toHaveBeenCalledOnce()
  })

  test('ErrorNotice tries again', async () => {
    const onRetry = vi.fn()
    await show(ConnectionCut, (call) => <ErrorNotice of={call} onRetry={onRetry} />, 'button.cs-button')
    await tabTo(/^Try again$/)
    await userEvent.keyboard(key)
    expect(onRetry).toHaveBeenCalledOnce()
  })

  test('KeyField shows its key, and forgets it', async () => {
    const onKey = vi.fn()
    const view = await show({}, () => <KeyField onKey={onKey} remember={{ storage: () => sessionStorage, name: 'callscope.test-key' }} />, 'input')
    const input = view.querySelector('input')
    await tabTo(/^API key/)
    await userEvent.keyboard('not-a-key')
    await tabTo(/^Show key$/)
    await userEvent.keyboard(key)
    await until(() => input?.type === 'text')
    await tabTo(/^Forget key$/)
    await userEvent.keyboard(key)
    await until(() => input?.value === '')
    expect(onKey).toHaveBeenLastCalledWith(null)
    sessionStorage.clear()
  })

  test('RawInspector opens its parts, copies and searches', async () => {
    const writeText = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue()
    const view = await show(Done, (call) => <RawInspector of={call} />, '[data-status=success]')
    await tabTo(/^Response$/)
    await userEvent.keyboard(key)
    await until(() => view.querySelector('.cs-raw-response')?.hasAttribute('open') === true)
    await tabTo(/^Copy$/)
    await userEvent.keyboard(key)
    await until(() => writeText.mock.calls.length === 1)
    await page.getByRole('button', { name: 'before' }).click()
    await tabTo(/^Search$/)
    await userEvent.keyboard('Rivers')
    await until(() => view.querySelector('mark') !== null)
  })

  test('ObjectView closes and opens what holds more, and copies', async () => {
    const writeText = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue()
    await show(PartialObject, (call) => <ObjectView of={call} />, '[aria-expanded]')
    const trigger = await tabTo(/Source|source/)
    const before = trigger.getAttribute('aria-expanded')
    await userEvent.keyboard(key)
    await until(() => trigger.getAttribute('aria-expanded') !== before)
    await page.getByRole('button', { name: 'before' }).click()
    await tabTo(/^Copy JSON$/)
    await userEvent.keyboard(key)
    expect(writeText).toHaveBeenCalledOnce()
  })

  test('code in StreamView is copied', async () => {
    const writeText = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue()
    await show({ script: { text: '```ts\nlet a = 1\n```' } }, (call) => <StreamView of={call} />, '[data-status=success] code')
    await tabTo(/^Copy$/)
    await userEvent.keyboard(key)
    expect(writeText).toHaveBeenCalledExactlyOnceWith('let a = 1\n')
  })

  test('from a footnote’s mark to the footnote, and back', async () => {
    const view = await show({ script: { text: 'Load[^1]\n\n[^1]: What it carries.' } }, (call) => <StreamView of={call} />, '[data-status=success] .cs-footnotes')
    const mark = await tabTo(/^Footnote 1$/)
    await userEvent.keyboard('{Enter}')
    await until(() => focused() === view.querySelector('.cs-footnotes li'))
    await tabTo(/^Back to reference 1$/)
    await userEvent.keyboard(key)
    await until(() => focused() === mark)
  })
})

describe('Composer', () => {
  test('Enter sends, Shift and Enter breaks the line, and what is sent is taken out', async () => {
    const onSend = vi.fn()
    const view = await show({}, (call) => <Composer of={call} onSend={onSend} />, 'textarea')
    await tabTo(/^Message$/)
    await userEvent.keyboard('How?{Shift>}{Enter}{/Shift}Why?')
    expect(onSend).not.toHaveBeenCalled()
    await userEvent.keyboard('{Enter}')
    expect(onSend).toHaveBeenCalledOnce()
    expect(onSend.mock.calls[0]?.[0]).toBe('How?\nWhy?')
    await until(() => view.querySelector('textarea')?.value === '')
  })

  test('Escape stops', async () => {
    const view = await show(Streaming, (call) => <><Composer of={call} onSend={() => {}} /><i>{call.status}</i></>, '[data-status=streaming]')
    await tabTo(/^Message$/)
    await userEvent.keyboard('{Escape}')
    await until(() => view.querySelector('i')?.textContent === 'aborted')
  })

  test.each(KEYS)('its button stops with %j', async (key) => {
    const view = await show(Streaming, (call) => <><Composer of={call} onSend={() => {}} /><i>{call.status}</i></>, '[data-status=streaming]')
    await tabTo(/^Stop$/)
    await userEvent.keyboard(key)
    await until(() => view.querySelector('i')?.textContent === 'aborted')
  })
})

test('CompareView: an answer is chosen by Space, and another one by an arrow', async () => {
  const onChoose = vi.fn()
  const choices = { ...Done, script: { text: 'One', choices: ['Two'] }, options: { callParams: { n: 2 } } }
  await show(choices, (call) => <CompareView of={call} onChoose={onChoose} />, '[data-status=success] input')
  await tabTo(/Best answer/)
  await userEvent.keyboard(' ')
  expect(onChoose.mock.lastCall?.[0]).toBe(0)
  await userEvent.keyboard('{ArrowRight}')
  expect(onChoose.mock.lastCall?.[0]).toBe(1)
})

test('AudioView: the player is come to', async () => {
  // A response without anything, beside audio that the app has.
  const view = await show({}, () => <AudioView of={new OpenAICallResponse({} as never)} audio={new Uint8Array(6)} transcript="Water" />, 'audio')
  await userEvent.tab()
  expect(focused()).toBe(view.querySelector('audio'))
})

test('what is wider than the page is scrolled', async () => {
  const head = Array.from({ length: 40 }, (_, column) => `column ${column}`)
  const table = `| ${head.join(' | ')} |\n| ${head.map(() => '-').join(' | ')} |\n| ${head.join(' | ')} |`
  const view = await show({ script: { text: `${table}\n\n\`\`\`\n${'x'.repeat(2000)}\n\`\`\`` } }, (call) => <StreamView of={call} style={{ inlineSize: 300 }} />, '[data-status=success] code')
  for (const [name, selector] of [[/^Table$/, '.cs-table'], [/^Code$/, '.cs-code pre']] as const) {
    await tabTo(name)
    expect(focused()).toBe(view.querySelector(selector))
    await userEvent.keyboard('{ArrowRight>10/}')
    await until(() => focused().scrollLeft > 0)
  }
})

test('figures have nothing to operate, and what scrolls of them can be come to', async () => {
  const view = await show(Done, (call) => <><UsageSummary of={call} /><CostSummary of={call} /></>, '[data-status=success]')
  for (let presses = 0; presses < 20 && nameOf(focused()) !== 'behind'; presses++) {
    await userEvent.tab()
    expect(nameOf(focused()), focused().outerHTML).not.toBe('')
  }
  expect(nameOf(focused())).toBe('behind')
  expect(view.querySelectorAll('[onclick], div[role=button], span[role=button]')).toHaveLength(0)
})
