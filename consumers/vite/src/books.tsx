import { defineCall } from 'callscope'
import { CostSummary, ErrorNotice, StreamView, UsageSummary } from 'callscope/components'
import { CallscopeDevtools } from 'callscope/devtools'
import { openai } from 'callscope/openai'
import { useStream } from 'callscope/react'

const recommendBook = defineCall({
  model: openai('gpt-5-mini', { relay: '/api/llm' }),
  prompt: (genre: string) => `Recommend a ${genre} book`,
})

/** Asks through the relay, and shows the answer as it comes. */
export function Books() {
  const book = useStream(recommendBook)
  return (
    <>
      <button onClick={() => book.start('fantasy')}>Recommend</button>
      <button onClick={book.stop}>Stop</button>
      <StreamView stream={book} />
      <UsageSummary of={book} />
      <CostSummary of={book} />
      <ErrorNotice of={book} onRetry={book.retry} />
      <CallscopeDevtools />
    </>
  )
}
