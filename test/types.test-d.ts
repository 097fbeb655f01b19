// Compiled, not run: what the types promise, and what they refuse.
import { type AnswerPart, type Call, type ChatJSON, type ChatMessage, defineCall, defineTool, type Message, readChat, system, type Usage } from 'callscope'
import { anthropic, type AnthropicCallResponse } from 'callscope/anthropic'
import { azure, type AzureStream } from 'callscope/azure'
import { openai, type OpenAICallResponse, type OpenAIStream } from 'callscope/openai'
import type { CostSummary, UsageSummary } from 'callscope/components'
import { type ChatHandle, type StreamHandle, useCall, useChat, useCompare, useLedger, useStream } from 'callscope/react'
import { createRelay } from 'callscope/relay'
import OpenAI from 'openai'
import type { ComponentProps } from 'react'
import * as z from 'zod'

const recommendBook = defineCall({ model: openai('gpt-5-mini', { client: new OpenAI() }), prompt: (genre: string) => `Recommend a ${genre} book` })

export const response: Promise<OpenAICallResponse> = recommendBook('fantasy')
export const stream: OpenAIStream = recommendBook.stream('fantasy')
export const raw: Promise<OpenAI.ChatCompletion> = response.then((answer) => answer.response)
export const parts: readonly AnswerPart[] = stream.parts
export const partsOfResponse: Promise<readonly AnswerPart[]> = response.then((answer) => answer.parts)
export const usage: Promise<Usage | null> = response.then((answer) => answer.commonUsage)

export async function loop(): Promise<void> {
  for await (const [chunk, tool] of stream) {
    const id: string = chunk.chunk.id
    const call: OpenAI.ChatCompletionMessageToolCall | undefined = tool?.toolCall
    console.log(id, call)
  }
}

// @ts-expect-error the prompt takes a string
void recommendBook(1)
// @ts-expect-error and it is not optional
recommendBook.stream()
// @ts-expect-error no such option
defineCall({ model: recommendBook.model, prompt: () => 'x', modle: 1 })

export const other: Promise<AnthropicCallResponse> = recommendBook.with({ model: anthropic('claude-sonnet-5') })('fantasy')
export const third: AzureStream = recommendBook.with({ model: azure('gpt-4o-mini') }).stream('fantasy')
export const anyCall: Call = recommendBook

const add = defineTool({ name: 'add', description: 'Adds', parameters: z.object({ a: z.number(), b: z.number() }), execute: ({ a, b }) => a + b })
recommendBook.with({ tools: [add, defineTool({ name: 'now', description: 'Time', parameters: { type: 'object' } })] })

export function useBoth(isOther: boolean): void {
  const book = useStream(recommendBook)
  const model: string | undefined = book.response?.response.model
  for (const part of book.parts) console.log(part.type === 'tool-call' ? book.toolCalls[part.position] : book.content.slice(part.start, part.end))
  book.start('fantasy')
  // @ts-expect-error the prompt takes a string
  book.start(1)
  const called: Promise<OpenAICallResponse> = useCall(recommendBook).call('fantasy')
  const either = useStream(isOther ? recommendBook : recommendBook.with({ model: anthropic('claude-sonnet-5') }))
  either.start('fantasy')
  console.log(model, called, either.response?.content)
}

const bookSchema = z.object({ title: z.string(), tags: z.array(z.string()) })
const describeBook = defineCall({ model: openai('gpt-5-mini', { client: new OpenAI() }), prompt: (title: string) => title, responseModel: bookSchema })
export const described: Promise<string | undefined> = describeBook('Dune').then(({ data, response: body }) => (body.model, data?.title))

export function useObject(): void {
  const book = useStream(describeBook)
  const title: string | undefined = book.data?.title
  const tags: readonly (string | undefined)[] | undefined = book.partial?.tags
  // @ts-expect-error it has no such field
  void book.data?.author
  const called: Promise<string | undefined> = useCall(describeBook).call('Dune').then(({ data }) => data?.title)
  console.log(title, tags, called)
}

const countBooks = defineCall({ model: anthropic('claude-sonnet-5'), prompt: (shelf: number) => `${shelf}` })

export function useSeveral(list: readonly Call<[string]>[]): readonly StreamHandle<[string]>[] {
  const { calls: [book, described], start, totals, status } = useCompare([recommendBook, describeBook], { keys: ['book', 'described'] })
  const model: string | undefined = book.response?.response.model
  const title: string | undefined = described.data?.title
  start('fantasy')
  // @ts-expect-error both prompts take a string
  start(1)
  // @ts-expect-error there are two
  useCompare([recommendBook, describeBook]).calls[2]?.stop()
  // @ts-expect-error no argument fits both
  useCompare([recommendBook, countBooks]).start('fantasy')
  const usd: number | null = totals.cost.usd
  const several = useCompare(list)
  several.start('fantasy')
  const shown: ComponentProps<typeof UsageSummary> = { of: book }
  console.log(model, title, usd, status, shown)
  return several.calls
}

const withFallback = defineCall({ model: recommendBook.model, prompt: (genre: string) => genre, fallback: [anthropic('claude-sonnet-5')] })
export const fallen: Promise<OpenAICallResponse | AnthropicCallResponse> = withFallback('fantasy')
// @ts-expect-error the fallback may have answered
export const never: Promise<OpenAICallResponse> = withFallback('fantasy')

export function useSummaries(): readonly [ComponentProps<typeof UsageSummary>, ComponentProps<typeof CostSummary>] {
  const book = useStream(recommendBook)
  const ledger = useLedger()
  const called: ComponentProps<typeof UsageSummary> = { of: book, className: 'mine', onClick: (event) => event.currentTarget.focus() }
  const grouped: ComponentProps<typeof UsageSummary> = { of: ledger, groupBy: 'tag', labels: { untagged: 'Other' } }
  // @ts-expect-error no such grouping
  const other: ComponentProps<typeof UsageSummary> = { of: ledger, groupBy: 'week' }
  // @ts-expect-error figures that look like an account are none: what follows an account is the hook's result
  const alike: ComponentProps<typeof UsageSummary> = { of: { totals: ledger.totals, entries: ledger.entries } }
  console.log(called, other, alike)
  return [grouped, { of: ledger, by: 'month', compareWith: ['anthropic/claude-haiku-4-5'] }]
}

const support = defineCall({ model: openai('gpt-5-mini', { client: new OpenAI() }), prompt: (messages: readonly Message[]) => [system('Be kind'), ...messages], tools: [add] })

const changing = defineCall({ model: recommendBook.model, prompt: (messages: Message[]) => messages.splice(1) })

export function useConversation(isOther: boolean, stored: ChatJSON): ChatHandle {
  const chat = useChat(isOther ? support : support.with({ model: anthropic('claude-sonnet-5') }), { initial: stored, flush: 50 })
  const last: ChatMessage | undefined = chat.messages.at(-1)
  const cost: number | null | undefined = last?.turn?.cost.usd
  const model: string | undefined = useChat(support).response?.response.model
  const summary: ComponentProps<typeof UsageSummary> = { of: chat }
  const json: ChatJSON = readChat(JSON.parse(JSON.stringify(chat)))
  chat.send(['What is this?', { type: 'image-url', url: 'https://example.org/a.png' }])
  chat.edit(last?.id ?? '', 'Other')
  // @ts-expect-error the prompt of a chat takes messages
  useChat(recommendBook)
  // @ts-expect-error the messages are not the prompt's to change
  useChat(changing)
  // @ts-expect-error it is started by what is said
  chat.start('x')
  console.log(cost, model, summary, json)
  return chat
}

const bookChat = defineCall({ model: openai('gpt-5-mini', { client: new OpenAI() }), prompt: (messages: readonly Message[]) => messages, responseModel: bookSchema })
export function useTitle(): string | undefined {
  return useChat(bookChat).data?.title
}

// What the environment may not have is given on as it is, under `exactOptionalPropertyTypes` too.
createRelay({ providers: { openai: { apiKey: process.env.OPENAI_API_KEY ?? '', baseURL: process.env.OPENAI_BASE_URL }, azure: { apiKey: 'k', endpoint: process.env.AZURE, vendor: undefined } } })
