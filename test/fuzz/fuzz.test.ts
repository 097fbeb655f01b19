import { isCallError, loadPrices } from 'callscope'
import { fromAnthropicMessages, toAnthropicMessages } from 'callscope/anthropic'
import { fromAzureMessages, toAzureMessages } from 'callscope/azure'
import { fromOpenAIMessages, toOpenAIMessages } from 'callscope/openai'
import { beforeAll, expect, test } from 'vitest'
import { type Cut, cutAnywhere, cutEvery } from '../wire/cuts.js'
import { seeded } from '../wire/seeded.js'
import { directly, type Opened, throughRelay, throughSdk, type Way } from '../wire/ways.js'
import { readCorpus, type Specimen } from './corpus.js'
import { changeJson, damage, toFrames } from './damage.js'
import { readEverything } from './read-everything.js'

/** `npm run fuzz` gives a minute; without, it is so many runs, the same each time. */
const SECONDS = process.env['FUZZ_SECONDS'] === undefined ? null : Number(process.env['FUZZ_SECONDS'])
const RUNS = 1_000
/** A failure names its seed and its run, which show it again. */
const SEED = Number(process.env['FUZZ_SEED'] ?? 1)
const ONLY = process.env['FUZZ_RUN'] === undefined ? null : Number(process.env['FUZZ_RUN'])

const WAYS: readonly Way[] = [directly, directly, throughSdk, throughRelay]
const CONVERTERS: Readonly<Record<string, readonly [(messages: never) => never, (messages: never) => unknown]>> = {
  openai: [fromOpenAIMessages as never, toOpenAIMessages as never],
  anthropic: [fromAnthropicMessages as never, toAnthropicMessages as never],
  azure: [fromAzureMessages as never, toAzureMessages as never],
}

let streams: Specimen[] = []
let bodies: Specimen[] = []
beforeAll(async () => {
  await loadPrices('openai', 'anthropic', 'azure')
  const corpus = await readCorpus()
  streams = corpus.filter(({ stream }) => stream)
  bodies = corpus.filter(({ stream }) => !stream)
})

test(`damaged bodies: ${SECONDS === null ? `${RUNS} runs` : `${SECONDS} s`} from seed ${SEED}`, { timeout: (SECONDS ?? 0) * 1000 + 60_000 }, async () => {
  const until = Date.now() + (SECONDS ?? 0) * 1000
  const goesOn = (run: number): boolean => (ONLY === null ? (SECONDS === null ? run < RUNS : Date.now() < until) : run === ONLY)
  const deeds: Record<string, number> = {}
  const ends: Record<string, number> = {}
  let runs = ONLY ?? 0
  for (; goesOn(runs); runs++) {
    const random = seeded(SEED * 1_000_003 + runs)
    const specimen = pick(random() < 0.8 ? streams : bodies, random)
    const told = await (specimen.stream ? fuzzStream(specimen, random) : fuzzResponse(specimen, random)).catch((error: Error) => {
      error.message = `FUZZ_SEED=${SEED} FUZZ_RUN=${runs} (${specimen.name}): ${error.message}`
      throw error
    })
    for (const deed of told.deeds) deeds[deed] = (deeds[deed] ?? 0) + 1
    ends[told.end] = (ends[told.end] ?? 0) + 1
  }
  console.info(`${runs} damaged bodies, made of ${streams.length} streams and ${bodies.length} answers; what was done: ${JSON.stringify(deeds)}; how they ended: ${JSON.stringify(ends)}`)
})

async function fuzzStream(specimen: Specimen, random: () => number) {
  const { frames, intact, deeds } = damage(toFrames(specimen.body), random)
  const before = await readIntact(specimen, frames.slice(0, intact).join(''))
  const stream = open(specimen, frames.join(''), random).stream()
  let text = ''
  let steps = 0
  const reading = (async () => {
    for await (const [chunk, tool] of stream) {
      text += chunk.content
      // At every step would be the square of the whole.
      if (steps++ % 16 !== 0) continue
      expect([...readEverything(stream), ...readEverything(chunk), ...(tool ? readEverything(tool) : [])]).toEqual([])
    }
    return null
  })().catch((error: unknown) => (isCallError(error) ? error : Promise.reject(error)))
  const error = await withinSeconds(10, reading)
  const response = stream.constructCallResponse()
  expect([...readEverything(stream), ...readEverything(response)]).toEqual([])
  // How it ended is said, and once.
  expect({ ended: stream.ended, aborted: stream.aborted, error: stream.error }).toEqual({ ended: true, aborted: false, error })
  expect(stream.complete).toBe(error === null)
  expectKept(stream, before)
  expectKept(response, before)
  expect(text.startsWith(before.content)).toBe(true)
  checkMessages(specimen, stream.messageParam, before)
  return { deeds, end: error?.kind ?? 'complete' }
}

async function fuzzResponse(specimen: Specimen, random: () => number) {
  const body = changeJson(changeJson(specimen.body, random), random)
  const answer = await withinSeconds(10, open(specimen, body, random).call().catch((error: unknown) => (isCallError(error) ? error : Promise.reject(error))))
  if (isCallError(answer)) return { deeds: ['change JSON'], end: answer.kind }
  expect(readEverything(answer)).toEqual([])
  checkMessages(specimen, answer.messageParam, null)
  return { deeds: ['change JSON'], end: answer.error?.kind ?? 'complete' }
}

function open({ provider, stream }: Specimen, body: string, random: () => number): Opened {
  const cut: Cut = random() < 0.1 ? cutEvery(1) : cutAnywhere(Math.floor(random() * 30), Math.floor(random() * 1e9))
  return pick(WAYS, random)({ provider, stream, status: 200, headers: {}, body: new TextEncoder().encode(body) }, cut)!
}

/** What the frames before the damage say, read by themselves. */
async function readIntact({ provider }: Specimen, text: string) {
  const stream = directly({ provider, stream: true, status: 200, headers: {}, body: new TextEncoder().encode(text) }, cutEvery(4096))!.stream()
  await stream.drain()
  const { content, reasoning, refusal, choices, usage } = stream
  const calls = choices.flatMap((choice) => choice.toolCalls.map((call) => ({ choice: choice.index, index: call.index, argsText: call.argsText })))
  return { content, reasoning, refusal, calls, usage }
}

type Intact = Awaited<ReturnType<typeof readIntact>>

/** Whatever had come before the damage is there, whatever came then. */
function expectKept(answer: Pick<ReturnType<Opened['stream']>, 'content' | 'reasoning' | 'refusal' | 'choices' | 'usage'>, before: Intact): void {
  expect(answer.content.startsWith(before.content)).toBe(true)
  expect(answer.reasoning ?? '').toSatisfy((text: string) => text.startsWith(before.reasoning ?? ''))
  expect(answer.refusal ?? '').toSatisfy((text: string) => text.startsWith(before.refusal ?? ''))
  for (const { choice, index, argsText } of before.calls) {
    const call = answer.choices.find((other) => other.index === choice)?.toolCalls[index]
    expect(call?.argsText.startsWith(argsText), `arguments of call ${index}`).toBe(true)
  }
  if (before.usage) expect(answer.usage).not.toBeNull()
}

/** The message goes into the common form and back, and has the text. */
function checkMessages({ provider }: Specimen, message: unknown, before: Intact | null): void {
  const [from, to] = CONVERTERS[provider]!
  const common: object[] = from([message] as never)
  JSON.stringify(common)
  try {
    to(common as never)
  } catch (error) {
    if (!isCallError(error)) throw error
  }
  if (before) expect(textOf(common)).toContain(before.content)
}

function textOf(messages: readonly { readonly content?: unknown }[]): string {
  return messages.map(({ content }) => (Array.isArray(content) ? content.map((part) => (part.type === 'text' ? part.text : '')).join('') : String(content))).join('')
}

function pick<Item>(items: readonly Item[], random: () => number): Item {
  return items[Math.floor(random() * items.length)]!
}

async function withinSeconds<Value>(seconds: number, promise: Promise<Value>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`still waiting after ${seconds} s`)), seconds * 1000)
  })
  return Promise.race([promise, late]).finally(() => clearTimeout(timer))
}
