// How much does it cost to read a streamed answer, a chunk at a time? Run: node bench/read-chunks.mjs [chunks]
// Every way reads the same bytes in the same process; rounds are interleaved, and the ratio to the floor is what counts.
import Anthropic from '@anthropic-ai/sdk'
import { createParser } from 'eventsource-parser'
import OpenAI from 'openai'
import { median } from './cpu-ratio.mjs'

const chunks = Number(process.argv[2] ?? 20_000)
const rounds = 9
const encoder = new TextEncoder()

const openaiFrames = Array.from({ length: chunks }, (_, index) => ({
  id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 1, model: 'gpt-5-mini', system_fingerprint: 'fp_1',
  choices: [{ index: 0, delta: { content: `w${index % 10} ` }, logprobs: null, finish_reason: null }], usage: null,
})).map((chunk) => `data: ${JSON.stringify(chunk)}\n\n`).join('') + 'data: [DONE]\n\n'

const anthropicFrames = Array.from({ length: chunks }, (_, index) => ({
  type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: `w${index % 10} ` },
})).map((event) => `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`).join('')

function body(text) {
  const bytes = encoder.encode(text)
  let offset = 0
  return new ReadableStream({
    pull(controller) {
      if (offset >= bytes.length) return controller.close()
      controller.enqueue(bytes.subarray(offset, (offset += 16_384)))
    },
  })
}
const answer = (text) => async () => new Response(body(text), { headers: { 'content-type': 'text/event-stream' } })
const openai = new OpenAI({ apiKey: 'none', fetch: answer(openaiFrames) })
const anthropic = new Anthropic({ apiKey: 'none', fetch: answer(anthropicFrames) })
const openaiRequest = { model: 'm', messages: [], stream: true }
const anthropicRequest = { model: 'm', max_tokens: 1, messages: [], stream: true }

async function parse(response, text) {
  let length = 0
  const parser = createParser({ onEvent: ({ data }) => { if (data !== '[DONE]') length += text(JSON.parse(data)).length } })
  const decoder = new TextDecoder()
  const reader = response.body.getReader()
  for (let part = await reader.read(); !part.done; part = await reader.read()) parser.feed(decoder.decode(part.value, { stream: true }))
  return length
}
async function floor(response, text) {
  let length = 0
  let rest = ''
  const decoder = new TextDecoder()
  const reader = response.body.getReader()
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    const frames = (rest + decoder.decode(part.value, { stream: true })).split('\n\n')
    rest = frames.pop()
    for (const frame of frames) {
      const data = frame.slice(frame.indexOf('data: ') + 6)
      if (data !== '[DONE]') length += text(JSON.parse(data)).length
    }
  }
  return length
}
async function iterate(stream, text) {
  let length = 0
  for await (const chunk of stream) length += text(chunk).length
  return length
}
const openaiText = (chunk) => chunk.choices[0].delta.content
const anthropicText = (event) => event.delta.text

const ways = {
  'openai: floor (split, JSON.parse)': async () => floor(await answer(openaiFrames)(), openaiText),
  'openai: asResponse() + eventsource-parser': async () => parse(await openai.chat.completions.create(openaiRequest).asResponse(), openaiText),
  'openai: SDK iteration': async () => iterate(await openai.chat.completions.create(openaiRequest), openaiText),
  'anthropic: floor (split, JSON.parse)': async () => floor(await answer(anthropicFrames)(), anthropicText),
  'anthropic: asResponse() + eventsource-parser': async () => parse(await anthropic.messages.create(anthropicRequest).asResponse(), anthropicText),
  'anthropic: SDK iteration': async () => iterate(await anthropic.messages.create(anthropicRequest), anthropicText),
}

const times = Object.fromEntries(Object.keys(ways).map((name) => [name, []]))
const lengths = new Set()
for (let round = 0; round < rounds; round++) {
  for (const [name, run] of Object.entries(ways)) {
    const before = process.cpuUsage()
    lengths.add(`${name.split(':')[0]} ${await run()}`)
    const { user, system } = process.cpuUsage(before)
    times[name].push(user + system)
  }
}
if (lengths.size !== 2) throw new Error(`the ways read different texts: ${[...lengths].join(', ')}`)
const floors = { openai: median(times['openai: floor (split, JSON.parse)']), anthropic: median(times['anthropic: floor (split, JSON.parse)']) }
console.log(`${chunks} chunks, median CPU of ${rounds} interleaved rounds`)
for (const [name, list] of Object.entries(times)) {
  const value = median(list)
  console.log(`${(value / chunks).toFixed(2).padStart(7)} µs a chunk  ${(value / floors[name.split(':')[0]]).toFixed(2).padStart(5)}×  ${name}`)
}
