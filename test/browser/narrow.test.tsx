import { cleanup, render } from '@testing-library/react'
import { CompareView, CostBreakdown, CostSummary, ErrorNotice, ObjectView, RawInspector, ReasoningView, StreamView, ToolCallView, UsageSummary } from 'callscope/components'
import 'callscope/styles.css'
import type { ReactElement } from 'react'
import { afterEach, describe, expect, test } from 'vitest'
import { callScenarios, SimulatedCall, type SimulatedCallHandle, type SimulatedCallOptions } from '../../storybook/kit/index.js'
import { until } from './until.js'

afterEach(cleanup)

const LONG_WORD = 'Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen'
const columns = Array.from({ length: 12 }, (_, at) => `${LONG_WORD}${at}`)
const WIDE = `| ${columns.join(' | ')} |\n| ${columns.map(() => '-').join(' | ')} |\n| ${columns.join(' | ')} |\n\n\`\`\`ts\n${'const water = 1; '.repeat(40)}\n\`\`\`\n\n${LONG_WORD.repeat(3)} \`${LONG_WORD.repeat(3)}\` https://rivers.example/${LONG_WORD.repeat(3)}`
const args = { river: LONG_WORD.repeat(6), places: columns }

const VIEWS: readonly [string, SimulatedCallOptions, (call: SimulatedCallHandle) => ReactElement][] = [
  ['StreamView', { script: { reasoning: LONG_WORD.repeat(4), text: WIDE } }, (call) => <StreamView of={call} />],
  ['StreamView as text', { script: { text: WIDE } }, (call) => <StreamView of={call} as="text" />],
  ['ReasoningView', { script: { reasoning: LONG_WORD.repeat(4), text: 'Hi' } }, (call) => <ReasoningView of={call} defaultOpen />],
  ['ToolCallView', { script: { toolCalls: [{ name: LONG_WORD, args }] } }, (call) => <ToolCallView of={call} defaultOpen />],
  ['ObjectView', { script: { text: JSON.stringify(args) }, options: { responseModel: { type: 'object' } } }, (call) => <ObjectView of={call} />],
  ['CompareView', { script: { text: WIDE, choices: [WIDE] }, options: { callParams: { n: 2 } } }, (call) => <CompareView of={call} />],
  ['RawInspector', { script: { text: WIDE } }, (call) => <RawInspector of={call} />],
  ['UsageSummary', callScenarios.Done, (call) => <UsageSummary of={call} />],
  ['CostSummary', callScenarios.Done, (call) => <CostSummary of={call} />],
  ['CostBreakdown', callScenarios.Done, (call) => <CostBreakdown of={call} />],
  ['ErrorNotice', callScenarios.ConnectionCut, (call) => <ErrorNotice of={call} onRetry={() => {}} />],
]

/** Ways in which a page sets a column of 320 px. */
const LAYOUTS = { block: {}, grid: { display: 'grid' }, 'flex box': { display: 'flex' }, 'flex column': { display: 'flex', flexDirection: 'column' } } as const

describe.each(Object.entries(LAYOUTS))('in a %s of 320 px', (_name, layout) => {
  test.each(VIEWS)('%s is no wider', async (_view, options, create) => {
    const { container } = render(
      <SimulatedCall {...options}>
        {(call) => (
          <div data-testid="column" data-done={['success', 'error'].includes(call.status)} style={{ inlineSize: 320, ...layout }}>
            {create(call)}
          </div>
        )}
      </SimulatedCall>,
    )
    await until(() => container.querySelector('[data-done=true]') !== null)
    for (const details of container.querySelectorAll('details')) details.open = true
    await new Promise(requestAnimationFrame)
    const column = container.querySelector('[data-testid=column]')
    expect(column?.scrollWidth).toBe(320)
  })
})
