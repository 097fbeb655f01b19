import { act, render, screen } from '@testing-library/react'
import { loadPrices } from 'callscope'
import { OpenAICallResponse } from 'callscope/openai'
import { useStreamValue } from 'callscope/react'
import { expect, test } from 'vitest'

const completion = (content: string) =>
  ({ id: 'a', model: 'gpt-4o-2024-08-06', choices: [{ index: 0, message: { role: 'assistant', content }, finish_reason: 'stop' }], usage: { prompt_tokens: 1000, completion_tokens: 100, total_tokens: 1100 } }) as never

function Show({ of }: { readonly of: OpenAICallResponse }) {
  const { status, content, cost } = useStreamValue(of, (state) => ({ status: state.status, content: state.content, cost: state.cost }))
  return <p>{`${status} ${content} ${cost ?? 'unknown'}`}</p>
}

test('a response without a hook is shown, and its cost as soon as prices are known', async () => {
  render(<Show of={new OpenAICallResponse(completion('Hi'))} />)
  expect(screen.getByText(/^success Hi (unknown|0\.0035)$/)).toBeInTheDocument()
  await act(() => loadPrices('openai'))
  expect(screen.getByText('success Hi 0.0035')).toBeInTheDocument()
})

test('another response replaces what is shown', async () => {
  await loadPrices('openai')
  const { rerender } = render(<Show of={new OpenAICallResponse(completion('One'))} />)
  rerender(<Show of={new OpenAICallResponse(completion('Two'))} />)
  expect(screen.getByText('success Two 0.0035')).toBeInTheDocument()
})
