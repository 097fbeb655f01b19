// books.test.tsx
import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { type Call, defineCall } from 'callscope'
import { StreamView } from 'callscope/components'
import { openai } from 'callscope/openai'
import { useStream } from 'callscope/react'
import { createSimulator } from 'callscope/testing'
import OpenAI from 'openai'
import { expect, test } from 'vitest'

function Books({ call }: { readonly call: Call<[genre: string]> }) {
  const book = useStream(call)
  return (
    <>
      <button onClick={() => book.start('fantasy')}>Recommend</button>
      <StreamView stream={book} />
    </>
  )
}

test('a double click sends one request', async () => {
  const simulator = createSimulator({ text: 'A Wizard of Earthsea', delayMs: 5 })
  const client = new OpenAI({ apiKey: 'none', fetch: simulator.fetch, dangerouslyAllowBrowser: true })
  render(<Books call={defineCall({ model: openai('gpt-5-mini', { client }), prompt: (genre: string) => `Recommend a ${genre} book` })} />)
  await userEvent.dblClick(screen.getByRole('button', { name: 'Recommend' }))
  expect(await screen.findByText('A Wizard of Earthsea')).toBeDefined()
  expect(simulator.requests).toHaveLength(1)
})
