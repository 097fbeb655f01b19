// Compiled, not run: the examples of docs/hooks.md, line by line as they stand there, which hooks-page.test.ts sees to.
import { defineCall, defineTool } from 'callscope'
import { anthropic } from 'callscope/anthropic'
import { StreamView } from 'callscope/components'
import { openai } from 'callscope/openai'
import { type Shown, useCall, useCompare, useStream, useStreamValue } from 'callscope/react'
import { useEffect } from 'react'
import * as z from 'zod'

const recommendBook = defineCall({ model: openai('gpt-5-mini', { relay: '/api/llm' }), prompt: (genre: string) => `Recommend a ${genre} book` })

declare function sendOrder(title: string, copies: number, signal: AbortSignal): Promise<string>

function Book() {
  const { start, content, status } = useStream(recommendBook)
  return <button onClick={() => start('fantasy')}>{content || status}</button>
}

function Recommendation({ genre }: { readonly genre: string }) {
  const { call: ask, content } = useCall(recommendBook, { key: `book:${genre}`, staleMs: 600_000 })
  useEffect(() => {
    ask(genre).catch(() => {}) // the state shows why
  }, [ask, genre])
  return <p>{content}</p>
}

function Page() {
  const book = useStream(recommendBook) // does not render while it streams
  return <Length of={book} />
}

function Length({ of }: { readonly of: Shown }) {
  const words = useStreamValue(of, ({ content }) => content.split(' ').length)
  return <p>{words} words</p>
}

const patient = recommendBook.with({ retry: 2 }) // or { maxRetries, baseDelayMs, maxDelayMs, maxReasks }

function Patient() {
  const { start, status, nextRetryAt, retry, cancelRetry } = useStream(patient)
  if (status !== 'waiting-to-retry') return <button onClick={() => start('fantasy')}>Recommend</button>
  return (
    <p>
      Next try at {new Date(nextRetryAt ?? 0).toLocaleTimeString()} <button onClick={retry}>Try now</button> <button onClick={cancelRetry}>Cancel</button>
    </p>
  )
}

const robust = recommendBook.with({ retry: 1, fallback: [anthropic('claude-sonnet-5', { relay: '/api/llm' })] })

function Robust() {
  const { start, model, failedAttempts } = useStream(robust)
  return (
    <button onClick={() => start('fantasy')} title={failedAttempts.map((failed) => `${failed.model}: ${failed.error.message}`).join('\n')}>
      {model ?? 'Recommend'}
    </button>
  )
}

const shelf = defineTool({
  name: 'find_on_shelf',
  description: 'Where a book stands',
  parameters: z.object({ title: z.string() }),
  execute: ({ title }) => `${title}: second floor`, // what it throws is told to the model
})
const order = defineTool({
  name: 'order_book',
  description: 'Orders a book',
  parameters: z.object({ title: z.string(), copies: z.number() }),
  needsApproval: ({ copies }) => copies > 1, // or true
  execute: ({ title, copies }, { signal }) => sendOrder(title, copies, signal),
})
const askAge = defineTool({ name: 'ask_age', description: 'Asks how old the reader is', parameters: z.object({}) }) // no execute: a person answers
const librarian = recommendBook.with({ tools: [shelf, order, askAge], maxToolRounds: 4 })

function Librarian() {
  const { start, toolRuns, approve, reject, answerTool } = useStream(librarian)
  return (
    <>
      <button onClick={() => start('fantasy')}>Recommend</button>
      {toolRuns.map(({ id, status, call: { name, args } }) => (
        <p key={id}>
          {name} {JSON.stringify(args)} {status}
          {status === 'waiting-for-approval' && <button onClick={() => approve(id)}>Approve</button>}
          {status === 'waiting-for-approval' && <button onClick={() => reject(id, 'Too many')}>Reject</button>}
          {status === 'waiting-for-result' && <button onClick={() => answerTool(id, 'Twelve')}>Twelve</button>}
        </p>
      ))}
    </>
  )
}

const bookSchema = z.object({ title: z.string(), authors: z.array(z.string()) })
const describeBook = defineCall({ model: recommendBook.model, prompt: (title: string) => `Describe ${title}`, responseModel: bookSchema, retry: { maxReasks: 1 } })

function Description() {
  const { start, retry, partial, data, error } = useStream(describeBook)
  if (error?.kind === 'parse') return <button onClick={retry}>{error.message}</button>
  return <button onClick={() => start('Dune')}>{data ? data.authors.join() : (partial?.title ?? 'Describe')}</button>
}

function Comparison() {
  const { calls, status, totals, start, stop, retry } = useCompare([recommendBook, robust])
  return (
    <>
      <button onClick={() => start('fantasy')}>Ask both</button>
      <button onClick={stop}>Stop</button>
      {status === 'error' && <button onClick={retry}>Those that failed, again</button>}
      {calls.map((call, place) => (
        <StreamView key={place} stream={call} />
      ))}
      <p>
        {totals.cost.usd ?? 'unknown'} USD{totals.cost.complete ? '' : ' at least'}, {totals.usage?.totalTokens ?? 'unknown'} tokens
      </p>
    </>
  )
}

export const pages = [Book, Recommendation, Page, Length, Patient, Robust, Librarian, Description, Comparison]
