// What does the whole way of a chunk cost, from the bytes of a response to the getters of a stream? Run: npm run build && node bench/read-stream.mjs [chunks] [dist …]
// Several builds are measured in turn in one process; the ratio to the floor (split, JSON.parse, join) is what counts.
import Anthropic from '@anthropic-ai/sdk'
import OpenAI from 'openai'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { median } from './cpu-ratio.mjs'

const chunks = Number(process.argv[2] ?? 50_000)
const builds = process.argv.length > 3 ? process.argv.slice(3) : [path.resolve(import.meta.dirname, '../dist')]
const ROUNDS = 7

const chat = (delta, rest = {}) => `data: ${JSON.stringify({ id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 1, model: 'gpt-5-mini', system_fingerprint: 'fp_1', choices: [{ index: 0, delta, logprobs: null, finish_reason: null, ...rest }], usage: null })}\n\n`
const event = (data) => `event: ${data.type}\ndata: ${JSON.stringify(data)}\n\n`
const many = (frame) => Array.from({ length: chunks }, (_, index) => frame(index)).join('')

const CASES = {
  'openai, text': many((index) => chat({ content: `w${index % 10} ` })) + chat({}, { finish_reason: 'stop' }) + 'data: [DONE]\n\n',
  'openai, a tool call':
    chat({ tool_calls: [{ index: 0, id: 'a', type: 'function', function: { name: 'f', arguments: '{"text":"' } }] }) +
    many((index) => chat({ tool_calls: [{ index: 0, function: { arguments: `w${index % 10} ` } }] })) + chat({}, { finish_reason: 'length' }) + 'data: [DONE]\n\n',
  'anthropic, text':
    event({ type: 'message_start', message: { id: 'msg_1', model: 'm', role: 'assistant', content: [], usage: { input_tokens: 1, output_tokens: 1 } } }) +
    event({ type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } }) +
    many((index) => event({ type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: `w${index % 10} ` } })) +
    event({ type: 'message_delta', delta: { stop_reason: 'end_turn' }, usage: { output_tokens: 2 } }) + event({ type: 'message_stop' }),
}

function respond(text) {
  const bytes = new TextEncoder().encode(text)
  let offset = 0
  const body = new ReadableStream({
    pull(controller) {
      if (offset >= bytes.length) return controller.close()
      controller.enqueue(bytes.subarray(offset, (offset += 16_384)))
    },
  })
  return new Response(body, { headers: { 'content-type': 'text/event-stream' } })
}

async function floor(text) {
  let said = ''
  for (const frame of (await respond(text).text()).split('\n\n')) {
    const data = frame.slice(frame.indexOf('data: ') + 6)
    if (!data.startsWith('{')) continue
    const { choices, delta } = JSON.parse(data)
    const piece = choices?.[0]?.delta ?? delta
    said += piece?.content ?? piece?.text ?? piece?.tool_calls?.[0]?.function?.arguments ?? ''
  }
  return said.length
}

async function load(dist) {
  const entry = (name) => import(pathToFileURL(path.join(path.resolve(dist), name)).href)
  const [{ defineCall }, { openai }, { anthropic }] = await Promise.all([entry('index.js'), entry('providers/openai/index.js'), entry('providers/anthropic/index.js')])
  const open = (name, text) => {
    const options = { apiKey: 'none', fetch: async () => respond(text) }
    const model = name.startsWith('openai') ? openai('m', { client: new OpenAI(options) }) : anthropic('m', { client: new Anthropic(options) })
    return defineCall({ model, prompt: () => 'x' })
  }
  return {
    drained: async (name, text) => {
      const stream = open(name, text).stream.run({ args: [], keepChunks: false })
      await stream.drain()
      return stream.content.length + (stream.commonTools[0]?.argsText.length ?? 0)
    },
    iterated: async (name, text) => {
      let length = 0
      const stream = open(name, text).stream.run({ args: [] })
      for await (const [chunk] of stream) length += chunk.content.length
      return length + (stream.commonTools[0]?.argsText.length ?? 0)
    },
  }
}

/** @type {[way: string, read: (name: string, text: string) => Promise<number>][]} */
const ways = [['floor', (_name, text) => floor(text)]]
for (const dist of builds) for (const [way, read] of Object.entries(await load(dist))) ways.push([builds.length > 1 ? `${dist} ${way}` : way, read])

for (const [name, text] of Object.entries(CASES)) {
  const times = new Map(ways.map(([way]) => [way, []]))
  for (let round = 0; round <= ROUNDS; round++) {
    for (const [way, read] of ways) {
      const start = process.cpuUsage()
      if ((await read(name, text)) < chunks) throw new Error(`${way} lost text`)
      const { user, system } = process.cpuUsage(start)
      // The first round warms up.
      if (round > 0) times.get(way).push((user + system) / chunks)
    }
  }
  const base = median(times.get('floor'))
  for (const [way, list] of times) console.log(`${name.padEnd(22)} ${way.padEnd(40)} ${median(list).toFixed(2)} µs a chunk, ${(median(list) / base).toFixed(2)} × floor`)
}
