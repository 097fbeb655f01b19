import { act, fireEvent, render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { type AnyTool, defineCall, defineTool, type ToolRun } from 'callscope'
import { ToolCallView, type ToolCallViewProps } from 'callscope/components'
import { OpenAICallResponse } from 'callscope/openai'
import { useStream } from 'callscope/react'
import { Profiler } from 'react'
import { expect, test, vi } from 'vitest'
import { completion, wholeCall } from '../conformance/chat-wire.js'
import { chatChunk, toolDelta } from '../providers/chunks.js'
import { createFakeModel } from '../react/fake-model.js'
import { fakeTime, settle } from '../react/fake-time.js'

fakeTime()

const parameters = { type: 'object' } as const
const survey = (options: object) => defineTool({ name: 'survey', description: 'Orders a survey', parameters, ...options }) as AnyTool

function renderCalls(tools: readonly AnyTool[], props: Omit<ToolCallViewProps, 'of'> = {}, maxToolRounds = 2) {
  const { model, requests } = createFakeModel()
  const call = defineCall({ model, prompt: () => 'How deep?', tools, maxToolRounds })
  let start = (): void => {}
  let stop = (): void => {}
  function Page() {
    const stream = useStream(call)
    start = stream.start
    stop = stream.stop
    return <ToolCallView of={stream} {...props} />
  }
  const view = render(<Page />)
  act(() => start())
  const stream = () => requests.at(-1)?.stream
  return {
    ...view,
    requests,
    stop: () => (act(() => stop()), settle()),
    async push(...chunks: readonly unknown[]) {
      await settle()
      for (const chunk of chunks) stream()?.push(chunk)
      await settle()
    },
    async ask(...calls: readonly (readonly [name: string, args: string])[]) {
      await settle()
      const newest = stream()
      for (const [index, [name, args]] of calls.entries()) newest?.push(chatChunk(toolDelta(index, `call_${index}`, name, args)))
      newest?.push(chatChunk({}, 'tool_calls'))
      newest?.end()
      await settle()
    },
  }
}

const card = () => screen.getByRole('group', { name: /^Tool call/ })

test('a call without tool calls shows nothing', async () => {
  const { container, push } = renderCalls([])
  await push(chatChunk({ content: 'Deep' }))
  expect(container).toBeEmptyDOMElement()
})

test('arguments are shown as they grow, and in lines once they are whole', async () => {
  const { push } = renderCalls([], {}, 0)
  await push(chatChunk(toolDelta(0, 'a', 'survey', '{"river":"Rh')))
  expect(card()).toHaveAccessibleName('Tool call survey: being written')
  expect(screen.getByRole('group', { name: 'Arguments' }).textContent).toBe('{"river":"Rh')
  expect(screen.getByRole('group', { name: 'Arguments' })).toHaveAttribute('aria-busy', 'true')
  await push(chatChunk(toolDelta(0, null, null, 'ine"}')), chatChunk({}, 'tool_calls'))
  expect(card()).toHaveAttribute('data-phase', 'complete')
  expect(screen.getByRole('group', { name: 'Arguments' }).textContent).toBe('{\n  "river": "Rhine"\n}')
  expect(screen.queryByRole('button', { name: 'Approve' })).toBeNull()
})

test('arguments that are not valid are shown as they came', async () => {
  const { ask } = renderCalls([], {}, 0)
  await ask(['survey', '{"river":'])
  expect(card()).toHaveAttribute('data-phase', 'invalid')
  expect(screen.getByText('arguments are not valid')).toBeVisible()
  expect(screen.getByRole('group', { name: 'Arguments' }).textContent).toBe('{"river":')
})

test('long arguments grow in the last of many text nodes', async () => {
  const { push } = renderCalls([], {}, 0)
  await push(chatChunk(toolDelta(0, 'a', 'survey', `{"text":"${'a long word '.repeat(2000)}`)))
  const pre = screen.getByRole('group', { name: 'Arguments' })
  expect(pre.childNodes.length).toBeGreaterThan(4)
  const { firstChild } = pre
  await push(chatChunk(toolDelta(0, null, null, 'more')))
  expect(pre.firstChild).toBe(firstChild)
})

test('a person approves, and the tool runs to its result', async () => {
  let finish = (_depth: object): void => {}
  const { ask, requests } = renderCalls([survey({ needsApproval: true, execute: () => new Promise((resolve) => (finish = resolve)) })])
  await ask(['survey', '{"river":"Rhine"}'])
  expect(card()).toHaveAccessibleName('Tool call survey: waiting for your approval')
  expect(card()).toHaveAttribute('data-status', 'waiting-for-approval')
  expect(screen.getByRole('group', { name: 'Arguments' })).toBeVisible()
  fireEvent.click(screen.getByRole('button', { name: 'Approve' }))
  await settle()
  expect(card()).toHaveAttribute('data-phase', 'running')
  expect(screen.queryByRole('button', { name: 'Approve' })).toBeNull()
  finish({ depth: 3 })
  await settle()
  expect(requests).toHaveLength(2)
  expect(card()).toHaveAttribute('data-phase', 'success')
  expect(screen.queryByRole('group', { name: 'Result' })).toBeNull()
  fireEvent.click(within(card()).getByRole('button', { name: 'survey' }))
  expect(screen.getByRole('group', { name: 'Result' }).textContent).toBe('{\n  "depth": 3\n}')
})

test('a person rejects, and says why', async () => {
  const { ask, requests } = renderCalls([survey({ needsApproval: true, execute: () => 'deep' })], { defaultOpen: true })
  await ask(['survey', '{}'])
  fireEvent.change(screen.getByRole('textbox', { name: 'Reason (optional)' }), { target: { value: ' Too dear ' } })
  fireEvent.click(screen.getByRole('button', { name: 'Reject' }))
  await settle()
  expect(card()).toHaveAttribute('data-phase', 'rejected')
  expect(card()).toHaveTextContent('Reason: Too dear')
  expect(JSON.stringify(requests[1]?.body)).toContain('Reason: Too dear')
})

test('handlers of the app come in place of those of the handle', async () => {
  const onApprove = vi.fn()
  const onReject = vi.fn()
  const { ask, requests } = renderCalls([survey({ needsApproval: true, execute: () => 'deep' })], { onApprove, onReject })
  await ask(['survey', '{}'])
  fireEvent.click(screen.getByRole('button', { name: 'Approve' }))
  fireEvent.click(screen.getByRole('button', { name: 'Reject' }))
  expect(onApprove).toHaveBeenCalledWith('call_0')
  expect(onReject).toHaveBeenCalledWith('call_0', undefined)
  expect(requests).toHaveLength(1)
})

test('the keyboard comes to everything, and the focus stays with the card when the buttons go', async () => {
  const { ask } = renderCalls([survey({ needsApproval: true, execute: () => new Promise(() => {}) })])
  await ask(['survey', '{"river":"Rhine"}'])
  vi.useRealTimers()
  const user = userEvent.setup()
  const order = [screen.getByRole('button', { name: 'survey' }), screen.getByRole('group', { name: 'Arguments' }), screen.getByRole('button', { name: 'Approve' }), screen.getByRole('textbox'), screen.getByRole('button', { name: 'Reject' })]
  for (const element of order) {
    await user.tab()
    expect(element).toHaveFocus()
  }
  await user.tab({ shift: true })
  await user.tab({ shift: true })
  await user.keyboard('{Enter}')
  await vi.waitFor(() => expect(screen.queryByRole('button', { name: 'Approve' })).toBeNull())
  expect(card()).toHaveFocus()
  expect(card()).toHaveAccessibleName('Tool call survey: running')
})

test('a focus that is elsewhere is left there', async () => {
  const { ask } = renderCalls([survey({ needsApproval: true, execute: () => new Promise(() => {}) })])
  await ask(['survey', '{"river":"Rhine"}'])
  const trigger = screen.getByRole('button', { name: 'survey' })
  trigger.focus()
  fireEvent.click(screen.getByRole('button', { name: 'Approve' }))
  await settle()
  expect(trigger).toHaveFocus()
})

test('a tool that throws says why, one that the model made up is named so', async () => {
  const failing = survey({
    execute: () => {
      throw new Error('No boat')
    },
  })
  const { ask } = renderCalls([failing])
  await ask(['survey', '{}'], ['teleport', '{}'])
  const [failed, unknown] = screen.getAllByRole('group', { name: /^Tool call/ })
  expect(failed).toHaveAttribute('data-phase', 'error')
  expect(failed).toHaveTextContent('No boat')
  expect(unknown).toHaveAccessibleName('Tool call teleport: no such tool')
})

test('one that waits for its result says so, and offers nothing to allow', async () => {
  const { ask, stop } = renderCalls([survey({})])
  await ask(['survey', '{}'])
  expect(card()).toHaveAttribute('data-phase', 'waiting-for-result')
  expect(screen.queryByRole('button', { name: 'Approve' })).toBeNull()
  await stop()
  expect(card()).toHaveAttribute('data-phase', 'aborted')
})

test('the calls of earlier answers stay, in their order', async () => {
  const { ask } = renderCalls([survey({ execute: () => 'deep' })])
  await ask(['survey', '{"river":"Rhine"}'])
  await ask(['survey', '{"river":"Elbe"}'])
  expect(screen.getAllByRole('listitem')).toHaveLength(2)
  expect(screen.getByRole('list', { name: 'Tool calls' })).toBeVisible()
  for (const trigger of screen.getAllByRole('button', { name: 'survey' })) fireEvent.click(trigger)
  expect(screen.getAllByRole('group', { name: 'Arguments' }).map(({ textContent }) => textContent)).toEqual(['{\n  "river": "Rhine"\n}', '{\n  "river": "Elbe"\n}'])
})

test('a response of raw data knows no tools, and does not say so of its calls', () => {
  render(<ToolCallView of={new OpenAICallResponse(completion({ tool_calls: [wholeCall('a', '{}', 'survey')] }, 'tool_calls') as never)} />)
  expect(card()).toHaveAccessibleName('Tool call survey: asked for')
})

test('one call alone finds by itself what became of it', async () => {
  const call = { index: 0, id: 'a', name: 'survey', argsText: '{}', args: {}, status: 'complete', known: true, error: null } as const
  const run: ToolRun = { id: 'a', call, status: 'success', output: 'deep', error: null, reason: null }
  render(<ToolCallView of={new OpenAICallResponse({} as never)} toolCall={call} toolRun={run} defaultOpen />)
  expect(screen.queryByRole('list')).toBeNull()
  expect(screen.getByRole('group', { name: 'Result' })).toHaveTextContent('deep')
})

test.each([
  ['text', 'deep', 'deep'],
  ['data', [1], '[\n  1\n]'],
  ['what JSON cannot say', 10n, '10'],
])('a result: %s', (_name, output, text) => {
  const call = { index: 0, id: 'a', name: 'survey', argsText: '{}', args: {}, status: 'complete', known: true, error: null } as const
  render(<ToolCallView of={new OpenAICallResponse({} as never)} toolRun={{ id: 'a', call, status: 'success', output, error: null, reason: null }} defaultOpen />)
  expect(screen.getByRole('group', { name: 'Result' }).textContent).toBe(text)
})

test('a call that is whole is not rendered while another one grows', async () => {
  const onRender = vi.fn()
  const { push } = renderCalls([], { render: (props) => <Profiler id="calls" onRender={onRender}><div {...props} /></Profiler> }, 0)
  await push(chatChunk(toolDelta(0, 'a', 'survey', '{}')), chatChunk(toolDelta(1, 'b', 'survey', '{"a":"')))
  const [first] = screen.getAllByRole('group', { name: 'Arguments' })
  const changed = vi.fn()
  if (first) new MutationObserver(changed).observe(first, { childList: true, characterData: true, subtree: true, attributes: true })
  onRender.mockClear()
  await push(...'many words'.split('').map((letter) => chatChunk(toolDelta(1, null, null, letter))))
  expect(onRender).toHaveBeenCalledTimes(1)
  expect(changed).not.toHaveBeenCalled()
})
