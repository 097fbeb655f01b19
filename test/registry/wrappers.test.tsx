import { act, fireEvent, render, screen } from '@testing-library/react'
import { defineCall } from 'callscope'
import * as components from 'callscope/components'
import type { CallActions, Shown } from 'callscope/react'
import type { ComponentType, ReactElement, RefCallback } from 'react'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { Answer } from '@/components/callscope/answer'
import { endChunk, renderDrivenCall, sdkError, usageChunk } from '../components/driven-call.js'
import { toState } from '../components/driven-states.js'
import { BUDGET, WAITING_RUN } from '../components/sample-facts.js'
import { createFakeModel, textChunk } from '../react/fake-model.js'
import { fakeTime } from '../react/fake-time.js'

/** What a wrapper is given here, whichever it is. */
interface Given {
  readonly ref?: RefCallback<HTMLElement>
  readonly className?: string
  readonly id?: string
  readonly title?: string
}

type Wrapper = ComponentType<Given & Readonly<Record<string, unknown>>>

// Every file there is, and all that it exports: those of one component, which take the same as it does.
const files = import.meta.glob<Readonly<Record<string, Wrapper>>>('../../registry/components/callscope/*.tsx', { eager: true })
const wrappers: Readonly<Record<string, Wrapper>> = Object.assign({}, ...Object.values(files))

type Of = Shown & CallActions

/** What each takes, beside what all take. */
const PROPS: Readonly<Record<string, (of: Of) => Readonly<Record<string, unknown>>>> = {
  AudioView: (of) => ({ of, transcript: 'Hello', audio: new Uint8Array(4) }),
  BudgetMeter: () => ({ of: BUDGET }),
  CallStatus: (of) => ({ of }),
  CompareView: (of) => ({ of: { calls: [of, of] }, onChoose: () => {} }),
  Composer: (of) => ({ of, onSend: () => {} }),
  ContextGauge: (of) => ({ of, contextWindow: 1300 }),
  CostBadge: (of) => ({ of }),
  CostBreakdown: (of) => ({ of }),
  CostSummary: (of) => ({ of }),
  ErrorNotice: (of) => ({ of, onRetry: () => {} }),
  FinishNotice: (of) => ({ of, onContinue: () => {} }),
  KeyField: () => ({ sentTo: 'api.example.com', startsWith: 'sk-', defaultValue: 'sk-1' }),
  Markdown: () => ({ text: '# Water' }),
  ObjectView: (of) => ({ of, value: { title: 'Dune', authors: ['Frank Herbert'] } }),
  RawInspector: (of) => ({ of }),
  ReasoningView: (of) => ({ of, text: 'Hm', growing: true }),
  RetryCountdown: (of) => ({ of }),
  StreamView: (of) => ({ of }),
  TimingBadge: (of) => ({ of }),
  TokenMeter: (of) => ({ of }),
  ToolCallView: (of) => ({ of, toolRun: WAITING_RUN, onApprove: () => {}, onReject: () => {} }),
  UsageSummary: (of) => ({ of }),
}

/** Wrappers that show what another one shows, or several components. */
const OTHERS = ['Answer', 'ToolCallViews']

const toKebab = (name: string): string => name.replace(/(?!^)[A-Z]/g, '-$&').toLowerCase()

/** In these, a component shows all that it may. */
const STATES = ['streaming', 'waiting-to-retry', 'success', 'error'] as const

fakeTime()
beforeEach(() => void Object.assign(URL, { createObjectURL: () => 'blob:audio', revokeObjectURL: () => {} }))

test('every wrapper is tested here', () => {
  expect(Object.keys(wrappers).toSorted()).toEqual([...Object.keys(PROPS), ...OTHERS].toSorted())
})

describe.each(Object.keys(PROPS))('%s', (name) => {
  const Wrapper = wrappers[name]!
  // The components differ in what they take; what they are given here is what they take.
  const Primitive = Reflect.get(components, name) as Wrapper
  const propsOf = PROPS[name]!

  test('hands ref, className and other DOM props on, and stands in a slot of its own name', async () => {
    const ref = vi.fn<RefCallback<HTMLElement>>()
    const driven = renderDrivenCall((of) => <Wrapper {...propsOf(of)} ref={ref} className="mine" id="shown" title="Shown" />)
    await toState.error(driven)
    const root = driven.container.querySelector(`[data-slot="${toKebab(name)}"]`)
    expect(root).toHaveClass(`cs-${toKebab(name)}`, 'mine')
    // Beside those of the wrapper.
    expect(root?.classList.length).toBeGreaterThan(2)
    expect(root).toHaveAttribute('id', 'shown')
    expect(root).toHaveAttribute('title', 'Shown')
    expect(ref.mock.lastCall?.[0]).toBe(root)
    driven.unmount()
    expect(ref.mock.lastCall?.[0]).toBeNull()
  })

  test.each(STATES)('says what the component says: %s', async (state) => {
    const show = async (Component: Wrapper): Promise<Element> => {
      const driven = renderDrivenCall((of) => <Component {...propsOf(of)} />, { retry: 1, keepChunks: true })
      await toState[state](driven)
      return driven.container
    }
    const [own, other] = [await show(Wrapper), await show(Primitive)]
    expect(own.textContent).toBe(other.textContent)
    expect(toNames(own)).toEqual(toNames(other))
  })
})

/** What can be operated, with its roles and names as far as attributes tell. */
function toNames(container: Element): readonly string[] {
  return [...container.querySelectorAll('button, input, textarea, select, summary, a, audio, progress, [role]')].map((element) => [element.tagName, element.getAttribute('role'), element.getAttribute('aria-label'), element.textContent].join(' '))
}

test('ToolCallViews shows all tool calls, and nothing where there are none', async () => {
  const ToolCallViews = wrappers['ToolCallViews']!
  const driven = renderDrivenCall((of) => <ToolCallViews of={of} className="mine" />)
  expect(driven.container).toBeEmptyDOMElement()
  await driven.start()
  await driven.push({ ...textChunk(''), choices: [{ index: 0, delta: { tool_calls: [{ index: 0, id: 'call_1', function: { name: 'measure', arguments: '{}' } }, { index: 1, id: 'call_2', function: { name: 'order', arguments: '{}' } }] }, finish_reason: null }] })
  const list = screen.getByRole('list')
  expect(list).toHaveClass('mine')
  expect(list).toHaveAttribute('data-slot', 'tool-call-views')
  expect(screen.getAllByRole('listitem').map((item) => item.querySelector('code')?.textContent)).toEqual(['measure', 'order'])
})

describe('Answer', () => {
  const show = () => {
    const { model, requests } = createFakeModel()
    const call = defineCall({ model, prompt: (question: string) => question })
    const ref = vi.fn<RefCallback<HTMLElement>>()
    const view: ReactElement = <Answer call={call} ref={ref} className="mine" id="shown" />
    return { requests, ref, ...render(view) }
  }

  test('sends what was written once, and shows the answer, its notices and its figures', async () => {
    const { requests, container } = show()
    const field = screen.getByRole('textbox', { name: 'Message' })
    fireEvent.change(field, { target: { value: 'How deep is the Rhine?' } })
    fireEvent.keyDown(field, { key: 'Enter' })
    await act(() => vi.advanceTimersByTimeAsync(20))
    expect(requests).toHaveLength(1)
    expect(JSON.stringify(requests[0]?.body['messages'])).toContain('How deep is the Rhine?')
    expect(field).toHaveValue('')
    const { stream } = requests[0]!
    stream.push(textChunk('Some **metres**'))
    stream.push(endChunk('length'))
    stream.push(usageChunk(1200, 34))
    stream.end()
    await act(() => vi.advanceTimersByTimeAsync(20))
    expect(container.querySelector('[data-slot=stream-view] strong')).toHaveTextContent('metres')
    expect(screen.getByRole('note')).toHaveTextContent('token limit')
    expect(container.querySelector('[data-slot=token-meter]')).toHaveTextContent('1,200')
    expect(requests).toHaveLength(1)
  })

  test('sends again what failed, when asked', async () => {
    const { requests } = show()
    const field = screen.getByRole('textbox', { name: 'Message' })
    fireEvent.change(field, { target: { value: 'How deep?' } })
    fireEvent.keyDown(field, { key: 'Enter' })
    await act(() => vi.advanceTimersByTimeAsync(20))
    requests[0]?.stream.fail(sdkError(503))
    await act(() => vi.advanceTimersByTimeAsync(20))
    // What was asked stands there again.
    expect(field).toHaveValue('How deep?')
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }))
    await act(() => vi.advanceTimersByTimeAsync(20))
    expect(requests).toHaveLength(2)
  })

  test('hands ref, className and other DOM props on', () => {
    const { ref, container } = show()
    const root = container.querySelector('[data-slot=answer]')
    expect(root).toHaveClass('mine')
    expect(root).toHaveAttribute('id', 'shown')
    expect(ref.mock.lastCall?.[0]).toBe(root)
  })
})
