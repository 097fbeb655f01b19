import { type CallContext, type CallErrorKind, isCallError, loadPrices } from 'callscope'
import type { OpenAICallResponse, OpenAIStream } from 'callscope/openai'
import { expect } from 'vitest'
import { faultsOfParts } from '../core/run/legal-parts.js'
import { type Facts, factsOf, toolFacts } from './facts.js'
import { FoldedChunks } from './folded-chunks.js'
import type { Provider } from './providers.js'

/** What a server sent, piece by piece, and the same answer as it would have come in one. */
export interface Fixture {
  readonly chunks: readonly object[]
  /** Left out where there is no such answer, as of a stream that was cut. */
  readonly whole?: object
  readonly context?: CallContext
  /** What the stream fails with. */
  readonly error?: CallErrorKind
}

export interface Agreed {
  readonly stream: OpenAIStream
  readonly response: OpenAICallResponse
  readonly whole: OpenAICallResponse | null
  /** The tools that iterating gave as whole, in the order in which it gave them. */
  readonly tools: readonly ReturnType<typeof toolFacts>[]
  /** What the stream told after each step. */
  readonly steps: readonly Facts[]
}

/**
 * Feeds raw chunks one at a time and holds three readings against each other after every step: the live stream, the response made of it at that
 * moment, and the chunks given so far. At the end the answer in one piece says the same, and nothing that was taken earlier has changed.
 */
export async function agree(provider: Provider, fixture: Fixture): Promise<Agreed> {
  await loadPrices('openai', 'azure', 'anthropic', 'groq', 'xai')
  const { Stream, CallResponse, vendor } = provider
  const context: CallContext = { model: 'asked-for', startTime: 1_600_000_000_000, ...(vendor === undefined ? {} : { vendor }), ...fixture.context }
  const stream = new Stream(feed(fixture.chunks), context)
  const folded = new FoldedChunks(context.model ?? null)
  const snapshots: { readonly response: OpenAICallResponse; readonly copy: Facts }[] = []
  let givenBefore: ReturnType<typeof toolFacts>[] = []

  const error = await readSteps(stream, (chunk, tool) => {
    // A chunk of its own begins: all tools of those before it were given.
    if (fixture.chunks.some((raw) => isSame(raw, chunk.chunk))) expect(folded.toolFacts).toEqual(givenBefore)
    folded.add(chunk, tool)
    const facts = factsOf(stream)
    expect(facts).toMatchObject(folded.facts)
    expect(faultsOfParts(stream)).toEqual([])
    const response = stream.constructCallResponse()
    expect(factsOf(response)).toEqual(facts)
    snapshots.push({ response, copy: structuredClone(facts) })
    givenBefore = structuredClone(stream.tools.filter(({ common }) => common.status !== 'streaming').map(toolFacts))
    for (const [index, text] of folded.deltas.entries()) if (text !== undefined) expect(facts.commonTools[index]?.argsText.startsWith(text)).toBe(true)
  })

  expect(isCallError(error) ? error.kind : error).toBe(fixture.error ?? null)
  const response = stream.constructCallResponse()
  const facts = factsOf(stream)
  expect(factsOf(response)).toEqual(facts)
  expect(response).toBeInstanceOf(CallResponse)
  expect(response).toMatchObject({ aborted: stream.aborted, error: stream.error })
  expect(folded.toolFacts).toEqual(facts.tools)
  for (const [index, text] of folded.deltas.entries()) if (text !== undefined) expect(facts.commonTools[index]?.argsText).toBe(text)
  for (const snapshot of snapshots) expect(factsOf(snapshot.response)).toEqual(snapshot.copy)
  await looksLater(new Stream(feed(fixture.chunks), context), snapshots.map(({ copy }) => copy))

  const whole = fixture.whole ? new CallResponse(freeze(fixture.whole) as never, context) : null
  // In one piece it has the order of the message, which chat completions do not keep.
  if (whole) expect({ ...factsOf(whole), parts: null }).toEqual({ ...facts, parts: null })
  for (const answer of whole ? [stream, response, whole] : [stream, response]) expect(faultsOfParts(answer)).toEqual([])
  return { stream, response, whole, tools: folded.tools.map(toolFacts), steps: snapshots.map(({ copy }) => copy) }
}

/** Whoever looks at a snapshot only at the end sees the moment at which it was taken. */
async function looksLater(stream: OpenAIStream, expected: readonly Facts[]): Promise<void> {
  const kept: OpenAICallResponse[] = []
  await readSteps(stream, () => void kept.push(stream.constructCallResponse()))
  expect(kept.map(factsOf)).toEqual(expected)
}

/** Calls `look` after each step; gives what the stream throws in the end, or `null`. */
async function readSteps(stream: OpenAIStream, look: (...step: [...Step]) => void): Promise<unknown> {
  const steps = stream[Symbol.asyncIterator]()
  while (true) {
    const next = await steps.next().catch((error: unknown) => ({ error }))
    if ('error' in next) return next.error
    if (next.done) return null
    look(...next.value)
  }
}

type Step = OpenAIStream extends AsyncIterable<infer Item extends readonly unknown[]> ? Item : never

/** Gives the next chunk when it is asked for, and not before; a chunk is the reader's to look at, not to change. */
async function* feed(chunks: readonly object[]): AsyncGenerator<never, void, undefined> {
  for (const chunk of chunks) yield freeze(chunk) as never
}

function freeze<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) Object.values(Object.freeze(value)).forEach(freeze)
  return value
}

function isSame(raw: object, chunk: unknown): boolean {
  return raw === chunk
}
