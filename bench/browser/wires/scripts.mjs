// What the server of the benchmark says, before it is put on any wire: a script is a list of events, and what a page must have made of them.
import { piecesOf } from '../pieces-of.mjs'

const WORDS = ['the', 'quick', 'brown', 'fox', 'jumps', 'over', 'a', 'lazy', 'dog', 'and', 'runs', 'into', 'some', 'wood']
/** Words in a paragraph. */
const PARAGRAPH = 80

const word = (index) => WORDS[index % WORDS.length] + (index % PARAGRAPH === PARAGRAPH - 1 ? '\n\n' : ' ')
/** No space stands at the end: Markdown shows none. */
const words = (count) => Array.from({ length: count }, (_, index) => (index === count - 1 ? word(index).trimEnd() : word(index)))

/** A text in those pieces. */
const textEvents = (pieces) => [{ type: 'text-start' }, ...pieces.map((text) => ({ type: 'text', text })), { type: 'text-end' }]

/** A call of a tool, with its arguments in pieces of `size` characters. */
function callEvents(index, args, size) {
  const call = { index, id: `call_${index}`, name: 'save' }
  return [{ type: 'call-start', ...call }, ...piecesOf(args, size).map((text) => ({ type: 'args', ...call, text })), { type: 'call-end', ...call, args }]
}

/**
 * Calls that are whole before the text begins, a step of their own. Their results come with them where a protocol has tools that run on the server: in
 * OpenAI's none has.
 */
function finishedCalls(count) {
  if (count === 0) return []
  const indexes = Array.from({ length: count }, (_, index) => index)
  const argsOf = (index) => JSON.stringify({ path: `file-${index}.txt`, lines: [index, index + 1] })
  const results = indexes.map((index) => ({ type: 'result', index, id: `call_${index}`, name: 'save', output: 'Saved' }))
  return [...indexes.flatMap((index) => callEvents(index, argsOf(index), 16)), { type: 'calls-end' }, ...results, { type: 'step' }]
}

/** Arguments of about `size` bytes, in several shapes. */
const SHAPES = {
  string: (size) => ({ text: words(Math.ceil(size / 5)).join('').slice(0, size - 11) }),
  keys: (size) => Object.fromEntries(Array.from({ length: Math.ceil(size / 20) }, (_, index) => [`k${String(index).padStart(6, '0')}`, 'value']).slice(0, Math.ceil(size / 18))),
  list: (size) => ({ items: Array.from({ length: Math.ceil(size / 52) }, (_, index) => ({ id: 100_000 + index, name: `item ${index % 10}`, price: 9.95, ok: true })) }),
}

/** The kinds of script. Each takes its numbers from the name, as in `text/10000` or `args/list/8/1048576`; `perSecond` where the events come at a pace. */
const KINDS = {
  text: (count) => ({ events: textEvents(words(+count)), said: words(+count).join('') }),
  paced: (perSecond, seconds) => ({ ...KINDS.text(perSecond * seconds), perSecond: +perSecond }),
  args(shape, fragment, size) {
    const said = JSON.stringify(SHAPES[shape](+size))
    return { events: callEvents(0, said, +fragment), said, finishReason: 'tool_calls' }
  },
  /** The same as the text of the answer. */
  object(shape, fragment, size) {
    const said = JSON.stringify(SHAPES[shape](+size))
    return { events: textEvents(piecesOf(said, +fragment)), said }
  },
  /** One call, which the page answers by itself. */
  call: () => ({ events: callEvents(0, JSON.stringify({ path: 'file.txt' }), 16), said: '', finishReason: 'tool_calls' }),
  /** Text behind so many finished calls. */
  'calls-text'(calls, count) {
    const { events, said } = KINDS.text(count)
    return { events: [...finishedCalls(+calls), ...events], said }
  },
  /** A call that grows behind so many finished ones. */
  'calls-args'(calls, fragment, size) {
    const said = JSON.stringify(SHAPES.string(+size))
    return { events: [...finishedCalls(+calls), ...callEvents(+calls, said, +fragment)], said, finishReason: 'tool_calls' }
  },
}

/** The name of another body that says the same: some clients drop what comes under ids that they have read. */
export const again = (name) => `${name}#2`
/** The name of the script that a body has. */
export const nameOfScript = (name) => name.replace(/#2$/, '')

/** The events of that name, what they say, why they end, and how many come in a second (0 = as fast as they go). */
export function script(name) {
  const [kind, ...numbers] = nameOfScript(name).split('/')
  // What is said behind the rounds of tools, which the server counts by the messages of a request.
  if (kind === 'rounds') return script(numbers.slice(1).join('/'))
  return { finishReason: 'stop', perSecond: 0, ...KINDS[kind](...numbers) }
}
