import { render, screen } from '@testing-library/react'
import type { ToolCall, ToolRun } from 'callscope'
import { Markdown, ObjectView, ReasoningView, ToolCallView } from 'callscope/components'
import { renderToString } from 'react-dom/server'
import { expect, test } from 'vitest'

const call: ToolCall = { index: 0, id: 'c1', name: 'find_rivers', argsText: '{"limit":3}', args: { limit: 3 }, status: 'complete', known: true, error: null }
const run: ToolRun = { id: 'c1', call, status: 'success', output: ['Nile'], error: null, reason: null }

// What an app has kept of an answer has no call any more.
test.each([
  ['an object', () => <ObjectView value={{ name: 'Danube' }} />, 'Danube'],
  ['reasoning', () => <ReasoningView text="Let me think." defaultOpen />, 'Let me think.'],
  ['a tool call', () => <ToolCallView toolCall={call} toolRun={run} defaultOpen />, 'Nile'],
])('%s is shown without a call', (_name, create, text) => {
  const { container } = render(create())
  expect(container.textContent).toContain(text)
  expect(container.firstElementChild?.getAttribute('data-status')).toBe('success')
  expect(renderToString(create())).toContain(text)
})

test.each([['ObjectView', ObjectView], ['ReasoningView', ReasoningView], ['ToolCallView', ToolCallView]])('%s with neither says what it needs', (name, View) => {
  expect(() => renderToString(<View />)).toThrow(`<${name}> needs \`of\``)
})

test('footnotes of several answers on one page are no landmarks', () => {
  render(
    <>
      <Markdown text={'One[^1]\n\n[^1]: First'} />
      <Markdown text={'Two[^1]\n\n[^1]: Second'} />
    </>,
  )
  expect(screen.getAllByRole('group', { name: 'Footnotes' })).toHaveLength(2)
  expect(screen.queryByRole('region')).toBeNull()
})
