// The bodies that the server of the benchmark gives, and what a page must have made of each. A request names one of them as its model.

const WORDS = ['the', 'quick', 'brown', 'fox', 'jumps', 'over', 'a', 'lazy', 'dog', 'and', 'runs', 'into', 'some', 'wood']
/** Words in a paragraph. */
const PARAGRAPH = 80

const chunk = (delta, finishReason = null, rest = {}) =>
  `data: ${JSON.stringify({
    id: 'chatcmpl-1',
    object: 'chat.completion.chunk',
    created: 1,
    model: 'gpt-5-mini',
    service_tier: 'default',
    system_fingerprint: 'fp_1',
    choices: [{ index: 0, delta, logprobs: null, finish_reason: finishReason }],
    usage: null,
    ...rest,
  })}\n\n`

const begin = chunk({ role: 'assistant', content: '', refusal: null })
const end = (finishReason, count) =>
  chunk({}, finishReason) + chunk({}, null, { choices: [], usage: { prompt_tokens: 100, completion_tokens: count, total_tokens: 100 + count } }) + 'data: [DONE]\n\n'

const word = (index) => WORDS[index % WORDS.length] + (index % PARAGRAPH === PARAGRAPH - 1 ? '\n\n' : ' ')
const words = (count) => Array.from({ length: count }, (_, index) => word(index))
const textChunks = (count) => words(count).map((content) => chunk({ content }))

const callStart = (index) => chunk({ tool_calls: [{ index, id: `call_${index}`, type: 'function', function: { name: 'save', arguments: '' } }] })
const callPiece = (index, args) => chunk({ tool_calls: [{ index, function: { arguments: args } }] })

/** `args` in pieces of `size` characters, as chunks of the tool call at `index`. */
function callChunks(index, args, size) {
  const pieces = [callStart(index)]
  for (let at = 0; at < args.length; at += size) pieces.push(callPiece(index, args.slice(at, at + size)))
  return pieces
}

/** Calls that are whole before what is measured begins. */
const finishedCalls = (count) => Array.from({ length: count }, (_, index) => callChunks(index, JSON.stringify({ path: `file-${index}.txt`, lines: [index, index + 1] }), 16)).flat()

/** Arguments of about `size` bytes, in several shapes. */
const SHAPES = {
  string: (size) => ({ text: words(Math.ceil(size / 5)).join('').slice(0, size - 11) }),
  keys: (size) => Object.fromEntries(Array.from({ length: Math.ceil(size / 20) }, (_, index) => [`k${String(index).padStart(6, '0')}`, 'value']).slice(0, Math.ceil(size / 18))),
  list: (size) => ({ items: Array.from({ length: Math.ceil(size / 52) }, (_, index) => ({ id: 100_000 + index, name: `item ${index % 10}`, price: 9.95, ok: true })) }),
}

/**
 * The kinds of body. Each takes its numbers from the name, as in `text/10000` or `args/list/8/1048576`, and gives the chunks and what they say;
 * `perSecond` where they come at a pace.
 */
const KINDS = {
  text: (count) => ({ chunks: textChunks(+count), said: words(+count).join('') }),
  paced: (perSecond, seconds) => ({ ...KINDS.text(perSecond * seconds), perSecond: +perSecond }),
  args(shape, fragment, size) {
    const said = JSON.stringify(SHAPES[shape](+size))
    return { chunks: callChunks(0, said, +fragment), said, finishReason: 'tool_calls' }
  },
  /** The same as the text of the answer. */
  object(shape, fragment, size) {
    const said = JSON.stringify(SHAPES[shape](+size))
    const chunks = Array.from({ length: Math.ceil(said.length / +fragment) }, (_, index) => chunk({ content: said.slice(index * +fragment, (index + 1) * +fragment) }))
    return { chunks, said }
  },
  /** One call, which the page answers by itself. */
  call: () => ({ chunks: callChunks(0, JSON.stringify({ path: 'file.txt' }), 16), said: '', finishReason: 'tool_calls' }),
  /** Text behind so many finished calls. */
  'calls-text': (calls, count) => ({ chunks: [...finishedCalls(+calls), ...textChunks(+count)], said: words(+count).join('') }),
  /** A call that grows behind so many finished ones. */
  'calls-args'(calls, fragment, size) {
    const said = JSON.stringify(SHAPES.string(+size))
    return { chunks: [...finishedCalls(+calls), ...callChunks(+calls, said, +fragment)], said, finishReason: 'tool_calls' }
  },
}

const made = new Map()

/** The body of that name: `pieces` of bytes, in the order and at the pace of `perSecond` (0 = as fast as they go), and what they say. */
export function wire(name) {
  const known = made.get(name)
  if (known) return known
  const [kind, ...numbers] = name.split('/')
  // What is said behind the rounds of tools, which the server counts by the messages of a request.
  if (kind === 'rounds') return wire(numbers.slice(1).join('/'))
  const { chunks, said, finishReason = 'stop', perSecond = 0 } = KINDS[kind](...numbers)
  const last = end(finishReason, chunks.length)
  const pieces = perSecond > 0 ? [begin, ...chunks, last].map((text) => Buffer.from(text)) : inPieces(Buffer.from(begin + chunks.join('') + last))
  const body = { pieces, said, perSecond, chunks: chunks.length }
  made.set(name, body)
  return body
}

/** The body that a request gets: with `rounds/100/text/20000`, one call until it carries 100 results, then the text. */
export function wireFor({ model, messages = [] }) {
  const [, rounds] = /^rounds\/(\d+)\//.exec(model) ?? []
  const done = messages.filter(({ role }) => role === 'tool').length
  return wire(done < Number(rounds ?? 0) ? 'call' : model)
}

/** Lets go a body that no case needs any more: the largest have 40 MB. */
export function forget(name) {
  made.delete(name)
}

function inPieces(bytes) {
  const pieces = []
  for (let at = 0; at < bytes.length; at += 65_536) pieces.push(bytes.subarray(at, at + 65_536))
  return pieces
}
