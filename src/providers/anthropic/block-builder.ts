import { asArguments, asText } from '../../base/as-text.js'
import { isEqual } from '../../base/is-equal.js'
import { ToolCallBuilder } from '../../base/tool-call-builder.js'
import type { BlockWire, DeltaWire } from './wire.js'

// A block holds its input as an object, which cannot say that its JSON was cut. The text is remembered for the blocks that were built here.
const inputTexts = new WeakMap<BlockWire, string>()

/** Builds one content block from its start and its deltas, or from the whole block. Fields that are not read are kept as they came. */
export class BlockBuilder {
  text: string
  thinking: string
  signature: string
  /** The call of a `tool_use` block, or of one of the tools that run at the provider. */
  readonly call: ToolCallBuilder | null
  #citations: unknown[]
  #start: BlockWire
  #hasInput = false
  #hasDelta = false
  /** What deltas of a newer kind bring, under the names that they give it. */
  #extras: Record<string, unknown> = {}

  constructor(
    readonly index: number,
    start: BlockWire,
    position: number,
    isKnown: (name: string) => boolean,
  ) {
    this.#start = start
    this.text = asText(start.text)
    this.thinking = asText(start.thinking)
    this.signature = asText(start.signature)
    this.#citations = [...(start.citations ?? [])]
    this.call = start.type?.endsWith('tool_use') ? new ToolCallBuilder(position, isKnown) : null
    this.call?.identify(start.id, start.name)
    this.call?.recall(start)
    const text = inputTexts.get(start)
    if (text !== undefined) this.add({ partial_json: text })
  }

  /** Whether the app is to run the call: `server_tool_use` and `mcp_tool_use` run at the provider. */
  get isToolCall(): boolean {
    return this.#start.type === 'tool_use'
  }

  /** Whether `start` says what this block began with, and nothing more has come: the same event, sent twice. */
  isRepeatedBy(start: BlockWire): boolean {
    return !this.#hasDelta && isEqual(start, this.#start)
  }

  add(delta: DeltaWire): void {
    this.#hasDelta = true
    this.text += asText(delta.text)
    this.thinking += asText(delta.thinking)
    this.signature += asText(delta.signature)
    if (delta.citation !== undefined) this.#citations.push(delta.citation)
    for (const key in delta) if (!READ_FIELDS.has(key)) this.#addExtra(key, delta[key])
    if (delta.partial_json) {
      this.#hasInput = true
      this.call?.append(asArguments(delta.partial_json))
    }
  }

  /** Text grows, as it does in the deltas that are known; anything else is replaced. */
  #addExtra(key: string, value: unknown): void {
    const before = this.#extras[key]
    if (value != null) this.#extras[key] = typeof before === 'string' && typeof value === 'string' ? before + value : value
  }

  /** Nothing more will come. The input may stand in the start block already, whole, with no deltas to follow. */
  end(isWhole: boolean): void {
    if (this.call && !this.call.ended && !this.#hasInput && !isEmptyObject(this.#start.input)) this.call.append(JSON.stringify(this.#start.input))
    if (isWhole) this.call?.end()
    else this.call?.cut()
  }

  toWire(): BlockWire {
    const start = { ...this.#start, ...this.#extras }
    if (this.call) {
      const call = this.call.read()
      const block = {
        ...start,
        // Put together when somebody looks, as `args` is.
        get input() {
          return call.args ?? {}
        },
      }
      inputTexts.set(block, this.call.argsText)
      this.call.noteOn(block)
      return block
    }
    if (start.type === 'text') return { ...start, text: this.text, ...(this.#citations.length > 0 ? { citations: [...this.#citations] } : {}) }
    if (start.type === 'thinking') return { ...start, thinking: this.thinking, signature: this.signature }
    return start
  }
}

const READ_FIELDS: ReadonlySet<string> = new Set(['type', 'text', 'thinking', 'signature', 'partial_json', 'citation'])

function isEmptyObject(value: unknown): boolean {
  return value == null || (typeof value === 'object' && Object.keys(value).length === 0)
}
