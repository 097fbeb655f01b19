import { CALLS, createAnswer, lifecycle, runTools, uuid } from './langgraph-steps.mjs'

const timestamp = 1_790_000_000_000

const INPUT = 'the messages of the input'
/** Where those stand, which only the request knows: as JSON, one behind another. */
export const ASKED = JSON.stringify(INPUT)

/** Frames of one thread: numbered on, whichever of them a client has asked for. */
function createFrame(isAsked) {
  let seq = 0
  return (method, namespace, data) => {
    seq++
    if (!isAsked(method)) return ''
    const event = { type: 'event', event_id: String(seq), seq, method, params: { namespace, timestamp, data } }
    return `event: ${method}\ndata: ${JSON.stringify(event)}\nid: ${seq}\n\n`
  }
}

/**
 * What a LangGraph server writes at `/threads/:id/stream/events` of a run of an agent, which is LangChain's agent streaming protocol: recorded of a server of
 * @langchain/langgraph-api 1.4.6 with @langchain/langgraph 1.4.15 and @langchain/core 1.2.9, those that @langchain/react 1.1.0 is developed with, an agent
 * of `createAgent`, and `ChatOpenAI` over the benchmark's own body. A server of @langchain/core 1.4.0 writes the same of a text, but sends each fragment of a
 * call's arguments by itself (`tool-call-delta`), which the hook cannot read yet: it would show no arguments before they are whole.
 */
export function langgraph(_name, isAsked = () => true) {
  const frame = createFrame(isAsked)
  const messages = []
  const args = new Map()
  let results = []
  let calls = 0
  // Behind those of a state that was put in by hand, which a client takes for newer than all that are not.
  let step = 1
  const checkpoint = () => {
    step++
    const state = { id: uuid('6e10', step + 1), parent_id: uuid('6e10', step), step, source: 'loop' }
    return frame('checkpoints', [], state) + frame('values', [], { messages: [INPUT, ...messages] })
  }
  let answer = createAnswer(frame, 1)
  const close = (reason, count) => {
    const { frames, message } = answer.close(reason, count)
    messages.push(message)
    return frames + checkpoint()
  }
  const events = {
    'text-start': () => answer.startText(),
    text: ({ text }) => answer.text(text),
    'call-start'({ index, id, name }) {
      calls++
      return answer.startCall(index, { id, name })
    },
    args: ({ index, text }) => answer.args(index, text),
    'call-end': ({ id, args: all }) => void args.set(id, all),
    'calls-end': () => close(CALLS, calls),
    result: (result) => void results.push(result),
    step() {
      const ran = runTools(frame, results, (id) => args.get(id))
      messages.push(...ran.messages)
      results = []
      const done = ran.frames + checkpoint()
      answer = createAnswer(frame, 2)
      return done + answer.open()
    },
  }
  return {
    headers: { 'content-type': 'text/event-stream' },
    // All that has come of a call's arguments stands in each of its frames.
    repeatsArgs: true,
    begin: lifecycle(frame, [], 'running', 'agent') + checkpoint() + answer.open(),
    encode: (event) => events[event.type]?.(event) ?? '',
    end: ({ finishReason, count }) => close(finishReason, count) + lifecycle(frame, [], 'completed', 'agent'),
  }
}

/** The same for who has asked for nothing but the lifecycles, as a client does beside. */
export const langgraphLifecycle = (name) => langgraph(name, (method) => method === 'lifecycle')
