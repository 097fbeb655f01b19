import { act, cleanup, render } from '@testing-library/react'
import {
  CallStatus,
  Composer,
  ContextGauge,
  CostBadge,
  CostBreakdown,
  CostSummary,
  ErrorNotice,
  FinishNotice,
  type LabelSet,
  LabelsProvider,
  RawInspector,
  ReasoningView,
  RetryCountdown,
  StreamView,
  TimingBadge,
  TokenMeter,
  ToolCallView,
  UsageSummary,
  type Verbosity,
} from 'callscope/components'
import 'callscope/styles.css'
import { ar } from 'callscope/labels/ar'
import { de } from 'callscope/labels/de'
import { en } from 'callscope/labels/en'
import { afterEach, expect, test } from 'vitest'
import { cdp } from 'vitest/browser'
import { callScenarios, SimulatedCall, type SimulatedCallHandle, type SimulatedCallOptions } from '../../storybook/kit/index.js'
import { MARKDOWN } from '../../storybook/kit/markdown-text.js'
import { listen } from '../components/heard.js'
import { until } from './until.js'

afterEach(cleanup)

let handle: SimulatedCallHandle | null = null

/** All that can be around one answer, as a page would have it. */
function Page({ scenario, labels, verbosity }: { readonly scenario: SimulatedCallOptions; readonly labels: LabelSet; readonly verbosity: Verbosity }) {
  return (
    <LabelsProvider labels={labels} verbosity={verbosity}>
      <SimulatedCall {...scenario} waits>
        {(call) => {
          handle = call
          return (
            <>
              <CallStatus of={call} />
              <StreamView of={call} />
              <ReasoningView of={call} />
              <ToolCallView of={call} />
              <FinishNotice of={call} onContinue={() => {}} />
              <RetryCountdown of={call} />
              <ErrorNotice of={call} onRetry={() => {}} />
              <TokenMeter of={call} />
              <ContextGauge of={call} />
              <TimingBadge of={call} />
              <CostBadge of={call} />
              <CostBreakdown of={call} />
              <UsageSummary of={call} />
              <CostSummary of={call} />
              <RawInspector of={call} />
              <Composer of={call} onSend={() => {}} />
            </>
          )
        }}
      </SimulatedCall>
    </LabelsProvider>
  )
}

function show(scenario: SimulatedCallOptions, { labels = en, verbosity = 'status' as Verbosity } = {}) {
  const { container } = render(<Page scenario={scenario} labels={labels} verbosity={verbosity} />)
  return { container, heard: listen(document.body), start: () => act(() => handle?.start()), status: () => container.querySelector('.cs-stream-view')?.getAttribute('data-status') }
}

interface AccessibilityNode {
  readonly ignored: boolean
  readonly role?: { readonly value: string }
  readonly name?: { readonly value: string }
  readonly properties?: readonly { readonly name: string; readonly value: { readonly value?: unknown } }[]
  readonly backendDOMNodeId?: number
}

interface FrameTree {
  readonly frame: { readonly id: string; readonly url: string }
  readonly childFrames?: readonly FrameTree[]
}

/** What Chromium gives to screen readers, of the frame that this runs in. */
async function accessibilityTree(): Promise<readonly (AccessibilityNode & { readonly live: unknown; readonly busy: boolean })[]> {
  const session = cdp()
  const { frameTree } = (await session.send('Page.getFrameTree')) as { readonly frameTree: FrameTree } // As the protocol has it.
  const frames = (tree: FrameTree): readonly FrameTree[] => [tree, ...(tree.childFrames ?? []).flatMap(frames)]
  const own = frames(frameTree).find(({ frame }) => frame.url === location.href)
  const { nodes } = (await session.send('Accessibility.getFullAXTree', own && { frameId: own.frame.id })) as { readonly nodes: readonly AccessibilityNode[] } // The same.
  const property = (node: AccessibilityNode, name: string): unknown => node.properties?.find((entry) => entry.name === name)?.value.value
  return nodes.filter(({ ignored }) => !ignored).map((node) => ({ ...node, live: property(node, 'live'), busy: Boolean(property(node, 'busy')) }))
}

/** Some two hundred pieces, and all that Markdown has. */
const LONG: SimulatedCallOptions = { script: { reasoning: 'The question is about valleys, so erosion is what matters.', text: MARKDOWN, delayMs: 2, usage: { inputTokens: 1842, outputTokens: 900 } } }

test.each([['en', en, 'Waiting for the answer', 'Done'], ['de', de, de.CallStatus.started, de.CallStatus.success], ['ar', ar, ar.CallStatus.started, ar.CallStatus.success]] as const)(
  '%s: of a whole page, start and end are announced, and nothing between',
  async (_name, labels, first, last) => {
    const { heard, start, status } = show(LONG, { labels })
    start()
    await until(() => status() === 'success')
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(heard).toEqual([first, last])
  },
)

test('in the middle of an answer Chromium knows no live region that grows with it, and that the answer is busy', async () => {
  const { container, start } = show({ ...callScenarios.Streaming })
  start()
  await until(() => (container.querySelector('.cs-stream-view')?.textContent ?? '').length > 100)
  const tree = await accessibilityTree()
  expect(tree.filter(({ live }) => live === 'assertive')).toEqual([])
  const polite = tree.filter(({ live, role }) => live === 'polite' && role?.value === 'status')
  expect(polite.length).toBeGreaterThan(0)
  // What is in them all is what was announced: no text of the answer.
  const said = Array.from(container.querySelectorAll('[role=status], [aria-live=polite]'), ({ textContent }) => textContent).filter((text) => text !== '')
  expect(said).toEqual(['Waiting for the answer'])
  expect(tree.some(({ busy }) => busy)).toBe(true)
  // The answer itself is in the tree, for those who read it.
  expect(tree.some(({ name }) => name?.value.includes('Rivers shape a valley'))).toBe(true)
})

test('every control of the page has a name', async () => {
  for (const scenario of [callScenarios.Done, callScenarios.Approval, callScenarios.ConnectionCut, callScenarios.Length, callScenarios.RateLimited]) {
    const { start, status } = show(scenario)
    start()
    await until(() => !['idle', 'pending', 'streaming'].includes(status() ?? 'idle'))
    const tree = await accessibilityTree()
    const controls = tree.filter(({ role }) => ['button', 'textbox', 'searchbox', 'checkbox', 'radio', 'link', 'combobox', 'DisclosureTriangle', 'slider', 'progressbar', 'meter'].includes(role?.value ?? ''))
    expect(controls.length).toBeGreaterThan(4)
    expect(controls.filter(({ name }) => !name?.value).map(({ role }) => role?.value)).toEqual([])
    cleanup()
  }
})

test.each([['error', callScenarios.ConnectionCut, ['Waiting for the answer', 'Failed']], ['stop', callScenarios.Stopped, ['Waiting for the answer', 'Stopped']], ['refusal', callScenarios.Refusal, ['Waiting for the answer', 'Done']]] as const)(
  '%s: announced once, beside what notices say',
  async (_name, scenario, wanted) => {
    const { heard, start, status } = show(scenario)
    start()
    await until(() => ['success', 'error', 'aborted'].includes(status() ?? ''))
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(heard.filter((text) => wanted.some((word) => word === text))).toEqual(wanted)
    // A failure is told by an alert, and a notice says why: once each.
    expect(new Set(heard).size).toBe(heard.length)
    expect(heard.length).toBeLessThanOrEqual(3)
  },
)

test.each([['off', 0], ['sentence', 4], ['answer', 2]] as const)('verbosity %s', async (verbosity, count) => {
  const { heard, start, status } = show({ script: { text: 'Rivers cut down. They cut sideways too. The valley grows wide.', delayMs: 150 } }, { verbosity })
  start()
  await until(() => status() === 'success')
  await new Promise((resolve) => setTimeout(resolve, 1500))
  if (count === 0) expect(heard).toEqual([])
  else expect(heard.length, heard.join(' | ')).toBeLessThanOrEqual(count)
  if (verbosity !== 'off') expect(heard.join(' ')).toContain('The valley grows wide.')
})
