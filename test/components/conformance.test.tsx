import { act, render } from '@testing-library/react'
import axe from 'axe-core'
import { createLedger, type LedgerEntry, type ToolRun } from 'callscope'
import * as components from 'callscope/components'
import type { LedgerHandle, Shown } from 'callscope/react'
import { Profiler, type ReactElement, StrictMode } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { costOf, createEntry, createMemoryStorage } from '../core/ledger/entries.js'
import { fakeTime } from '../react/fake-time.js'
import { textChunk } from '../react/fake-model.js'
import { createDrivenCall, type DrivenCall, endChunk, refusalChunk, renderDrivenCall } from './driven-call.js'
import { type DrivenState as State, toState } from './driven-states.js'
import { BUDGET, WAITING_RUN } from './sample-facts.js'
import { createLedgerPage, renderLedger } from './rendered-ledger.js'
import { type Given, testPart } from './test-part.js'

const { AudioView, BudgetMeter, CallStatus, CompareView, Composer, ContextGauge, CostBadge, CostBreakdown, CostSummary, ErrorNotice, FinishNotice, KeyField, Markdown, ObjectView, RawInspector, ReasoningView, RetryCountdown, StreamView, TimingBadge, TokenMeter, ToolCallView, UsageSummary } = components

interface Subject {
  readonly name: string
  readonly className: string
  readonly tagName: string
  readonly create: (of: Shown, given?: Given) => ReactElement
  /** States in which it shows nothing. */
  readonly hidden?: readonly State[]
  /** Whether what it shows grows with the text: the text itself, and what is estimated by it. */
  readonly grows?: boolean
}

/** After a wait that was not waited for. */
async function toRetried(driven: DrivenCall): Promise<void> {
  await toState['waiting-to-retry'](driven)
  await driven.retry()
  await driven.push(textChunk('Water'))
}

const STATES = Object.keys(toState) as readonly State[]
const RUNNING: readonly State[] = ['idle', 'pending', 'streaming', 'waiting-to-retry']
/** What fails before its first token is waited for. */
const RETRIED = { retry: 1 }

const BOOK = { title: 'Dune', authors: [{ name: 'Frank Herbert' }], year: 1965, isbn: null }

const SAMPLES = new Uint8Array(4)
beforeEach(() => void Object.assign(URL, { createObjectURL: () => 'blob:audio', revokeObjectURL: () => {} }))

const DONE_RUN: ToolRun = { ...WAITING_RUN, status: 'success', output: { depth: 3 } }
const FAILED_RUN: ToolRun = { ...WAITING_RUN, status: 'error', error: new Error('No boat') }

const subjects: readonly Subject[] = [
  { name: 'StreamView', className: 'cs-stream-view', tagName: 'DIV', create: (of, given) => <StreamView stream={of} {...given} />, grows: true },
  { name: 'UsageSummary', className: 'cs-usage-summary', tagName: 'DL', create: (of, given) => <UsageSummary of={of} {...given} />, grows: true },
  { name: 'CostSummary', className: 'cs-cost-summary', tagName: 'DIV', create: (of, given) => <CostSummary of={of} {...given} />, grows: true },
  { name: 'CostBadge', className: 'cs-cost-badge', tagName: 'SPAN', create: (of, given) => <CostBadge of={of} {...given} />, grows: true },
  { name: 'CostBreakdown', className: 'cs-cost-breakdown', tagName: 'DIV', create: (of, given) => <CostBreakdown of={of} {...given} />, grows: true },
  {
    name: 'ContextGauge',
    className: 'cs-context-gauge',
    tagName: 'DIV',
    create: (of, given) => <ContextGauge of={of} contextWindow={1300} {...given} />,
    grows: true,
  },
  { name: 'TimingBadge', className: 'cs-timing-badge', tagName: 'SPAN', create: (of, given) => <TimingBadge of={of} {...given} />, grows: true },
  { name: 'TokenMeter', className: 'cs-token-meter', tagName: 'DIV', create: (of, given) => <TokenMeter of={of} {...given} />, grows: true },
  { name: 'CallStatus', className: 'cs-call-status', tagName: 'DIV', create: (of, given) => <CallStatus of={of} {...given} /> },
  {
    name: 'FinishNotice',
    className: 'cs-finish-notice',
    tagName: 'DIV',
    create: (of, given) => <FinishNotice of={of} onContinue={() => {}} {...given} />,
    hidden: RUNNING,
  },
  {
    name: 'ErrorNotice',
    className: 'cs-error-notice',
    tagName: 'DIV',
    create: (of, given) => <ErrorNotice of={of} onRetry={() => {}} {...given} />,
    hidden: [...RUNNING, 'success', 'aborted'],
  },
  { name: 'Composer', className: 'cs-composer', tagName: 'FORM', create: (of, given) => <Composer of={of} onSend={() => {}} {...(given as object)} /> },
  { name: 'RawInspector', className: 'cs-raw-inspector', tagName: 'SECTION', create: (of, given) => <RawInspector of={of} {...given} /> },
  { name: 'ReasoningView', className: 'cs-reasoning-view', tagName: 'DIV', create: (of, given) => <ReasoningView of={of} text="Hm" growing {...given} /> },
  { name: 'ToolCallView', className: 'cs-tool-call-view', tagName: 'DIV', create: (of, given) => <ToolCallView of={of} toolRun={WAITING_RUN} onApprove={() => {}} onReject={() => {}} {...given} /> },
  { name: 'ObjectView', className: 'cs-object-view', tagName: 'DIV', create: (of, given) => <ObjectView of={of} value={BOOK} {...given} /> },
  { name: 'CompareView', className: 'cs-compare-view', tagName: 'DIV', create: (of, given) => <CompareView of={{ calls: [of, of] }} onChoose={() => {}} {...given} />, grows: true },
  { name: 'AudioView', className: 'cs-audio-view', tagName: 'DIV', create: (of, given) => <AudioView of={of} transcript="Hello" {...given} /> },
  { name: 'RetryCountdown', className: 'cs-retry-countdown', tagName: 'DIV', create: (of, given) => <RetryCountdown of={of} {...given} /> },
]

fakeTime()

describe.each(subjects)('$name', ({ className, tagName, create, hidden = [], grows = false }) => {
  const selector = `.${className}`

  test.each(STATES)('says its status as data-status: %s', async (state) => {
    const driven = renderDrivenCall((of) => create(of), RETRIED)
    await toState[state](driven)
    const root = driven.container.querySelector(selector)
    if (hidden.includes(state)) expect(root).toBeNull()
    else expect(root).toHaveAttribute('data-status', state)
  })

  testPart({
    className,
    tagName,
    async show(given) {
      const driven = renderDrivenCall((of) => create(of, given))
      await toState.error(driven)
      return driven
    },
  })

  test.each(STATES)('has no fault that axe finds: %s', async (state) => {
    const driven = renderDrivenCall((of) => create(of), RETRIED)
    await toState[state](driven)
    vi.useRealTimers()
    const { violations } = await axe.run(driven.container, { rules: { 'color-contrast': { enabled: false }, region: { enabled: false } } })
    expect(violations).toEqual([])
  })

  test('renders on a server as before a start, and is hydrated without a word', async () => {
    const complain = vi.spyOn(console, 'error')
    const { Page } = createDrivenCall((of) => create(of))
    const markup = renderToString(<Page />)
    if (hidden.includes('idle')) expect(markup).toBe('')
    else expect(markup).toContain('data-status="idle"')
    const container = document.body.appendChild(document.createElement('div'))
    container.innerHTML = markup
    // As a browser writes it.
    const { innerHTML } = container
    const root = await act(async () => hydrateRoot(container, <Page />))
    expect(container.innerHTML).toBe(innerHTML)
    expect(complain).not.toHaveBeenCalled()
    act(() => root.unmount())
    container.remove()
  })

  test('shows the same in StrictMode', async () => {
    const driven = createDrivenCall((of) => create(of))
    const { container } = render(<driven.Page />, { wrapper: StrictMode })
    await toState.error(driven)
    expect(container.querySelector(selector)).toHaveAttribute('data-status', 'error')
    expect(driven.requests).toHaveLength(1)
  })

  test(`${grows ? 'renders once a frame' : 'does not render'} while only text comes`, async () => {
    const onRender = vi.fn()
    const driven = renderDrivenCall((of) => (
      <Profiler id="subject" onRender={onRender}>
        {create(of)}
      </Profiler>
    ))
    await toState.streaming(driven)
    onRender.mockClear()
    await driven.push(...'ever onwards'.split('').map((letter) => textChunk(letter)))
    expect(onRender).toHaveBeenCalledTimes(grows ? 1 : 0)
  })
})

interface PartSubject {
  readonly name: string
  readonly className: string
  readonly tagName: string
  /** State in which it is looked at; `error` unless set. */
  readonly state?: State | 'retried'
  /** Brings the call to where the part is seen, in place of `state`. */
  readonly prepare?: (driven: DrivenCall) => Promise<void>
  /** Whether a click does something of its own. */
  readonly acts?: boolean
  readonly create: (of: Shown, given: Given, act: () => void) => ReactElement
}

const partSubjects: readonly PartSubject[] = [
  { name: 'CallStatus.Root', className: 'cs-call-status', tagName: 'DIV', create: (of, given) => <CallStatus.Root of={of} {...given} /> },
  { name: 'CallStatus.Text', className: 'cs-status', tagName: 'SPAN', create: (of, given) => <CallStatus.Root of={of}><CallStatus.Text {...given} /></CallStatus.Root> },
  { name: 'CallStatus.Model', className: 'cs-model', tagName: 'SPAN', create: (of, given) => <CallStatus.Root of={of}><CallStatus.Model {...given} /></CallStatus.Root> },
  { name: 'CostBadge.Root', className: 'cs-cost-badge', tagName: 'SPAN', create: (of, given) => <CostBadge.Root of={of} {...given} /> },
  { name: 'CostBadge.Value', className: 'cs-value', tagName: 'SPAN', create: (of, given) => <CostBadge.Root of={of}><CostBadge.Value {...given} /></CostBadge.Root> },
  { name: 'FinishNotice.Root', className: 'cs-finish-notice', tagName: 'DIV', create: (of, given) => <FinishNotice.Root of={of} {...given} /> },
  { name: 'FinishNotice.Message', className: 'cs-message', tagName: 'P', create: (of, given) => <FinishNotice.Root of={of}><FinishNotice.Message {...given} /></FinishNotice.Root> },
  {
    name: 'FinishNotice.Continue',
    className: 'cs-button',
    tagName: 'BUTTON',
    acts: true,
    create: (of, given, act) => <FinishNotice.Root of={of} onContinue={act}><FinishNotice.Continue {...given} /></FinishNotice.Root>,
  },
  { name: 'ErrorNotice.Root', className: 'cs-error-notice', tagName: 'DIV', create: (of, given) => <ErrorNotice.Root of={of} {...given} /> },
  { name: 'ErrorNotice.Message', className: 'cs-message', tagName: 'P', create: (of, given) => <ErrorNotice.Root of={of}><ErrorNotice.Message {...given} /></ErrorNotice.Root> },
  { name: 'ErrorNotice.Wait', className: 'cs-wait', tagName: 'P', create: (of, given) => <ErrorNotice.Root of={of}><ErrorNotice.Wait {...given} /></ErrorNotice.Root> },
  { name: 'ErrorNotice.Details', className: 'cs-note', tagName: 'P', create: (of, given) => <ErrorNotice.Root of={of}><ErrorNotice.Details {...given} /></ErrorNotice.Root> },
  {
    name: 'ErrorNotice.Retry',
    className: 'cs-button',
    tagName: 'BUTTON',
    acts: true,
    create: (of, given, act) => <ErrorNotice.Root of={of} onRetry={act}><ErrorNotice.Retry {...given} /></ErrorNotice.Root>,
  },
  { name: 'Composer.Root', className: 'cs-composer', tagName: 'FORM', create: (of, given) => <Composer.Root of={of} onSend={() => {}} {...(given as object)} /> },
  { name: 'Composer.Input', className: 'cs-input', tagName: 'TEXTAREA', create: (of, given) => <Composer.Root of={of} onSend={() => {}}><Composer.Input {...(given as object)} /></Composer.Root> },
  {
    name: 'Composer.Button',
    className: 'cs-button',
    tagName: 'BUTTON',
    acts: true,
    create: (of, given, act) => <Composer.Root of={of} onSend={act} defaultValue="Hi"><Composer.Button {...given} /></Composer.Root>,
  },
  { name: 'RawInspector.Root', className: 'cs-raw-inspector', tagName: 'SECTION', create: (of, given) => <RawInspector.Root of={of} {...given} /> },
  { name: 'RawInspector.Empty', className: 'cs-note', tagName: 'P', state: 'idle', create: (of, given) => <RawInspector.Root of={of}><RawInspector.Empty {...given} /></RawInspector.Root> },
  { name: 'RawInspector.Search', className: 'cs-input', tagName: 'INPUT', create: (of, given) => <RawInspector.Root of={of}><RawInspector.Search {...(given as object)} /></RawInspector.Root> },
  { name: 'RawInspector.Requests', className: 'cs-input', tagName: 'SELECT', state: 'retried', create: (of, given) => <RawInspector.Root of={of}><RawInspector.Requests {...(given as object)} /></RawInspector.Root> },
  ...(['Request', 'Chunks', 'Response', 'Error'] as const).map((part): PartSubject => {
    const { [part]: Part } = RawInspector
    return { name: `RawInspector.${part}`, className: `cs-raw-${part.toLowerCase()}`, tagName: 'DETAILS', create: (of, given) => <RawInspector.Root of={of}><Part defaultOpen {...(given as object)} /></RawInspector.Root> }
  }),
  { name: 'ReasoningView.Root', className: 'cs-reasoning-view', tagName: 'DIV', create: (of, given) => <ReasoningView.Root of={of} text="Hm" {...given} /> },
  ...(['Trigger', 'Content'] as const).map((part): PartSubject => {
    const { [part]: Part } = ReasoningView
    const [className, tagName] = { Trigger: ['cs-trigger', 'BUTTON'], Content: ['cs-reasoning', 'DIV'] }[part] as [string, string]
    return { name: `ReasoningView.${part}`, className, tagName, acts: part === 'Trigger', create: (of, given, act) => <ReasoningView.Root of={of} text="Hm" onOpenChange={act}>{part === 'Content' && <ReasoningView.Trigger />}<Part {...(given as object)} /></ReasoningView.Root> }
  }),
  { name: 'ToolCallView.Root', className: 'cs-tool-call-view', tagName: 'DIV', create: (of, given) => <ToolCallView.Root of={of} toolRun={WAITING_RUN} {...given} /> },
  ...(['Trigger', 'Name', 'Status', 'Details', 'Arguments', 'Result', 'Error', 'Approve', 'Reject', 'Reason'] as const).map((part): PartSubject => {
    const { [part]: Part } = ToolCallView
    const classes = { Trigger: 'cs-trigger', Name: 'cs-name', Status: 'cs-phase', Details: 'cs-details', Arguments: 'cs-tool-code', Result: 'cs-tool-code', Error: 'cs-message', Approve: 'cs-button', Reject: 'cs-button', Reason: 'cs-reason' }
    const tags = { Trigger: 'BUTTON', Name: 'CODE', Status: 'SPAN', Details: 'DIV', Arguments: 'PRE', Result: 'PRE', Error: 'P', Approve: 'BUTTON', Reject: 'BUTTON', Reason: 'INPUT' }
    const run = part === 'Result' ? DONE_RUN : part === 'Error' ? FAILED_RUN : WAITING_RUN
    const acts = part === 'Trigger' || part === 'Approve' || part === 'Reject'
    return { name: `ToolCallView.${part}`, className: classes[part], tagName: tags[part], acts, create: (of, given, act) => <ToolCallView.Root of={of} toolRun={run} onApprove={act} onReject={act} onOpenChange={act}><Part {...(given as object)} />{part === 'Trigger' && <ToolCallView.Details />}</ToolCallView.Root> }
  }),
  { name: 'ObjectView.Root', className: 'cs-object-view', tagName: 'DIV', create: (of, given) => <ObjectView.Root of={of} value={BOOK} {...given} /> },
  ...(['Tree', 'Copy'] as const).map((part): PartSubject => {
    const { [part]: Part } = ObjectView
    const [className, tagName] = { Tree: ['cs-tree', 'DIV'], Copy: ['cs-button', 'BUTTON'] }[part] as [string, string]
    return { name: `ObjectView.${part}`, className, tagName, create: (of, given) => <ObjectView.Root of={of} value={BOOK}><Part {...(given as object)} /></ObjectView.Root> }
  }),
  { name: 'CompareView.Root', className: 'cs-compare-view', tagName: 'DIV', create: (of, given) => <CompareView.Root of={{ calls: [of] }} {...given} /> },
  ...(['Heading', 'Status', 'Content', 'Figures', 'Choose'] as const).map((part): PartSubject => {
    const { [part]: Part } = CompareView
    const classes = { Heading: 'cs-heading', Status: 'cs-phase', Content: 'cs-content', Figures: 'cs-column-figures', Choose: 'cs-radio' }
    const tags = { Heading: 'H3', Status: 'SPAN', Content: 'DIV', Figures: 'DIV', Choose: 'INPUT' }
    return { name: `CompareView.${part}`, className: classes[part], tagName: tags[part], acts: part === 'Choose', create: (of, given, act) => <CompareView.Root of={{ calls: [of] }} onChoose={act}><Part {...(given as object)} /></CompareView.Root> }
  }),
  { name: 'AudioView.Root', className: 'cs-audio-view', tagName: 'DIV', create: (of, given) => <AudioView.Root of={of} audio={SAMPLES} {...given} /> },
  ...(['Player', 'Note', 'Transcript', 'Download'] as const).map((part): PartSubject => {
    const { [part]: Part } = AudioView
    const [className, tagName] = { Player: ['cs-player', 'AUDIO'], Note: ['cs-note', 'P'], Transcript: ['cs-plain-text', 'DIV'], Download: ['cs-download', 'A'] }[part] as [string, string]
    return { name: `AudioView.${part}`, className, tagName, create: (of, given) => <AudioView.Root of={of} audio={SAMPLES} transcript="Hello"><Part {...(given as object)} /></AudioView.Root> }
  }),
  { name: 'RetryCountdown.Root', className: 'cs-retry-countdown', tagName: 'DIV', state: 'waiting-to-retry', create: (of, given) => <RetryCountdown.Root of={of} {...given} /> },
  ...(['Message', 'Time', 'Progress', 'Retry', 'Cancel'] as const).map((part): PartSubject => {
    const { [part]: Part } = RetryCountdown
    const [className, tagName] = { Message: ['cs-message', 'P'], Time: ['cs-time', 'SPAN'], Progress: ['cs-progress', 'PROGRESS'], Retry: ['cs-button', 'BUTTON'], Cancel: ['cs-button', 'BUTTON'] }[part] as [string, string]
    const acts = part === 'Retry' || part === 'Cancel'
    return { name: `RetryCountdown.${part}`, className, tagName, acts, state: 'waiting-to-retry', create: (of, given, act) => <RetryCountdown.Root of={of} onRetry={act} onCancel={act}><Part {...(given as object)} /></RetryCountdown.Root> }
  }),
  { name: 'StreamView.Root', className: 'cs-stream-view', tagName: 'DIV', create: (of, given) => <StreamView.Root of={of} {...given} /> },
  {
    name: 'StreamView.Refusal',
    className: 'cs-refusal',
    tagName: 'P',
    async prepare(driven) {
      await driven.start()
      await driven.end(refusalChunk('I cannot.'), endChunk())
    },
    create: (of, given) => <StreamView.Root of={of}><StreamView.Refusal {...given} /></StreamView.Root>,
  },
]

/** Parts that render no element of their own. */
const ELEMENTLESS = ['StreamView.Parts', 'StreamView.Text']

describe.each(partSubjects)('$name', ({ className, tagName, state = 'error', prepare = state === 'retried' ? toRetried : toState[state], acts, create }) => {
  testPart({
    className,
    tagName,
    acts,
    async show(given, act) {
      const driven = renderDrivenCall((of) => create(of, given, act), RETRIED)
      await prepare(driven)
      return driven
    },
  })
})

/** Components and parts that show no call. */
interface OtherSubject extends Pick<PartSubject, 'name' | 'className' | 'tagName' | 'acts'> {
  readonly create: (given: Given, act: () => void) => ReactElement
}

const inKeyField = (part: ReactElement, act = (): void => {}): ReactElement => (
  <KeyField.Root defaultValue="sk-1" sentTo="api.example.com" startsWith="sk-" onKey={act}>
    {part.type === KeyField.Label ? null : <KeyField.Label />}
    {part}
    {part.type === KeyField.Label ? <KeyField.Input /> : null}
  </KeyField.Root>
)

const otherSubjects: readonly OtherSubject[] = [
  { name: 'BudgetMeter', className: 'cs-budget-meter', tagName: 'DIV', create: (given) => <BudgetMeter of={BUDGET} {...given} /> },
  { name: 'Markdown', className: 'cs-markdown', tagName: 'DIV', create: (given) => <Markdown text="# Water" growing {...given} /> },
  { name: 'KeyField', className: 'cs-key-field', tagName: 'DIV', create: (given) => <KeyField {...given} /> },
  { name: 'KeyField.Root', className: 'cs-key-field', tagName: 'DIV', create: (given) => <KeyField.Root {...given} /> },
  { name: 'KeyField.Label', className: 'cs-label', tagName: 'LABEL', create: (given) => inKeyField(<KeyField.Label {...given} />) },
  { name: 'KeyField.Input', className: 'cs-input', tagName: 'INPUT', create: (given) => inKeyField(<KeyField.Input {...(given as object)} />) },
  { name: 'KeyField.Toggle', className: 'cs-button', tagName: 'BUTTON', create: (given) => inKeyField(<KeyField.Toggle {...given} />) },
  { name: 'KeyField.Forget', className: 'cs-button', tagName: 'BUTTON', acts: true, create: (given, act) => inKeyField(<KeyField.Forget {...given} />, act) },
  { name: 'KeyField.Hint', className: 'cs-note', tagName: 'P', create: (given) => inKeyField(<KeyField.Hint {...given} />) },
  { name: 'KeyField.Note', className: 'cs-note', tagName: 'P', create: (given) => inKeyField(<KeyField.Note {...given} />) },
]

describe.each(otherSubjects)('$name', ({ className, tagName, acts, create }) => {
  testPart({ className, tagName, acts, show: async (given, act) => render(create(given, act)) })

  test('shows the same in StrictMode', () => {
    const toMarkup = (wrapper?: typeof StrictMode): string => render(create({}, () => {}), wrapper ? { wrapper } : {}).container.innerHTML.replaceAll(/_r_\w+_|:r\w+:/g, '')
    expect(toMarkup(StrictMode)).toBe(toMarkup())
  })

  test('is hydrated without a word', async () => {
    const complain = vi.spyOn(console, 'error')
    const container = document.body.appendChild(document.createElement('div'))
    container.innerHTML = renderToString(create({}, () => {}))
    const root = await act(async () => hydrateRoot(container, create({}, () => {})))
    expect(complain).not.toHaveBeenCalled()
    act(() => root.unmount())
    container.remove()
  })
})

test('every part is tested here', () => {
  const named = Object.entries(components).flatMap(([name, component]) => Object.keys(component).filter((key) => /^[A-Z]/.test(key)).map((part) => `${name}.${part}`))
  const tested = [...partSubjects, ...otherSubjects].map(({ name }) => name).filter((name) => name.includes('.'))
  expect([...tested, ...ELEMENTLESS].toSorted()).toEqual(named.toSorted())
})

test('a part outside of its root says where it belongs', () => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
  expect(() => render(<ErrorNotice.Retry />)).toThrow('<ErrorNotice.Retry> stands outside of its root. Put it inside <ErrorNotice.Root>.')
})

interface AccountSubject {
  readonly name: string
  readonly className: string
  readonly create: (of: LedgerHandle, given?: Given) => ReactElement
}

const accountSubjects: readonly AccountSubject[] = [
  { name: 'UsageSummary', className: 'cs-usage-summary', create: (of, given) => <UsageSummary of={of} {...given} /> },
  { name: 'CostSummary', className: 'cs-cost-summary', create: (of, given) => <CostSummary of={of} {...given} /> },
]

const ACCOUNTS: { readonly [name: string]: readonly Partial<LedgerEntry>[] } = {
  empty: [],
  'of one call': [{}],
  'of several': [{ tags: ['a', 'b'] }, { usage: null, cost: costOf(null), status: 'error' }, { model: 'other', estimated: true, startTime: 1_795_900_000_000 }],
}

describe.each(accountSubjects)('$name of an account', ({ className, create }) => {
  const selector = `.${className}`

  describe.each(Object.keys(ACCOUNTS))('%s', (account) => {
    testPart({ className, tagName: 'DIV', show: async (given) => renderLedger((of) => create(of, given), ...(ACCOUNTS[account] ?? [])) })

    test('is not announced, and says whether it is empty', () => {
      const { container } = renderLedger((of) => create(of), ...(ACCOUNTS[account] ?? []))
      const root = container.querySelector(selector)
      expect(root).toHaveAttribute('aria-live', 'off')
      expect(root?.hasAttribute('data-empty')).toBe(account === 'empty')
    })
  })

  test.each(Object.keys(ACCOUNTS))('has no fault that axe finds: %s', async (account) => {
    const { container } = renderLedger((of) => create(of), ...(ACCOUNTS[account] ?? []))
    for (const details of container.querySelectorAll('details')) details.open = true
    vi.useRealTimers()
    const { violations } = await axe.run(container, { rules: { 'color-contrast': { enabled: false }, region: { enabled: false } } })
    expect(violations).toEqual([])
  })

  test('is empty on a server, and hydrated without a word where there is something in storage', async () => {
    const complain = vi.spyOn(console, 'error')
    const server = createLedgerPage((of) => create(of), [])
    const container = document.body.appendChild(document.createElement('div'))
    container.innerHTML = renderToString(<server.Page />)
    expect(container).toHaveTextContent(/^No calls yet$/)
    const storage = createMemoryStorage()
    storage.items.set('callscope.ledger', JSON.stringify({ version: 1, clearedAt: 0, entries: [createEntry()] }))
    const client = createLedgerPage((of) => create(of), [], createLedger({ storage }))
    const root = await act(async () => hydrateRoot(container, <client.Page />))
    expect(container.querySelector('table')).not.toBeNull()
    expect(complain).not.toHaveBeenCalled()
    act(() => root.unmount())
    container.remove()
  })

  test('shows the same in StrictMode', () => {
    const { Page } = createLedgerPage((of) => create(of), ACCOUNTS['of several'] ?? [])
    const strict = render(<Page />, { wrapper: StrictMode })
    expect(strict.container.querySelector(selector)?.outerHTML.replaceAll(/_r_\w+_|:r\w+:/g, '')).toBe(render(<Page />).container.querySelector(selector)?.outerHTML.replaceAll(/_r_\w+_|:r\w+:/g, ''))
  })

  test('renders once a frame, however much is recorded', async () => {
    const onRender = vi.fn()
    const { ledger } = renderLedger((of) => (
      <Profiler id="subject" onRender={onRender}>
        {create(of)}
      </Profiler>
    ))
    onRender.mockClear()
    await act(async () => {
      for (let count = 0; count < 10; count += 1) ledger.record(createEntry())
      await vi.advanceTimersByTimeAsync(20)
    })
    expect(onRender).toHaveBeenCalledTimes(1)
  })
})
