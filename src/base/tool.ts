import { CallError } from './call-error.js'
import { type Schema, validate } from './schema.js'

/** A function that the model may ask for. */
export interface ToolDefinition<Args = unknown, Result = unknown> {
  readonly name: string
  readonly description: string
  /** Standard Schema (zod, valibot, arktype, …) or plain JSON Schema of the arguments. */
  readonly parameters: Schema<Args>
  /** Whether a person has to allow a call before it is run; asked with the checked arguments. No unless set. */
  readonly needsApproval?: boolean | ((args: Args) => boolean | Promise<boolean>)
  /** Runs the tool; left out where a person or another program answers. What it throws is told to the model. */
  readonly execute?: (args: Args, context: ToolContext) => Result | Promise<Result>
}

/** What a tool knows of its call beside the arguments. */
export interface ToolContext {
  /** The provider's id of the call; `null` where it gave none. */
  readonly toolCallId: string | null
  /** Aborts when the call that asked for the tool is stopped. */
  readonly signal: AbortSignal
}

/** A tool of any arguments, as it stands in a list of tools. */
export interface AnyTool extends Pick<ToolDefinition, 'name' | 'description' | 'parameters'> {
  readonly needsApproval?: boolean | ((args: never) => boolean | Promise<boolean>)
  readonly execute?: (args: never, context: ToolContext) => unknown
}

/** Defines a tool: the identity function, there for the types. */
export function defineTool<Args, Result = unknown>(definition: ToolDefinition<Args, Result>): ToolDefinition<Args, Result> {
  return definition
}

/** One call of a tool, as far as it has come. */
export interface ToolCall {
  /** Place among the calls of its choice. */
  readonly index: number
  /** The provider's id of the call; `null` where it gave none. */
  readonly id: string | null
  readonly name: string
  /** The arguments as JSON text, as far as they have come. */
  readonly argsText: string
  /** The arguments; partial while streaming or where the text was cut, `undefined` before they begin. No text at all counts as `{}`. */
  readonly args: unknown
  readonly status: 'streaming' | 'complete' | 'invalid'
  /** Whether a tool of this name was offered. */
  readonly known: boolean
  /** Why the arguments cannot be read; `null` unless `status` is `invalid`. */
  readonly error: Error | null
}

/**
 * A tool call that the model made, ready to be run. `toolCall` is the provider's own object; `delta` is the newest
 * piece of the arguments on a partial call and `null` on a whole one.
 */
export abstract class Tool<RawToolCall = unknown> {
  readonly toolCall: RawToolCall
  readonly delta: string | null
  readonly #call: ToolCall
  readonly #definition: AnyTool | null

  constructor(toolCall: RawToolCall, call: ToolCall, definition: AnyTool | null = null, delta: string | null = null) {
    this.toolCall = toolCall
    this.delta = delta
    this.#call = call
    this.#definition = definition
  }

  /** The provider's id of the call; `null` where it gave none. */
  get id(): string | null {
    return this.#call.id
  }

  /** Name of the tool that the model called. */
  get name(): string {
    return this.#call.name
  }

  /** The parsed arguments; partial on a partial or cut call. */
  get args(): unknown {
    return this.#call.args
  }

  /** The call in the form that all providers share. */
  get common(): ToolCall {
    return this.#call
  }

  /** The tool that was offered under this name; `null` where none was. */
  get definition(): AnyTool | null {
    return this.#definition
  }

  /**
   * The arguments as the tool's parameters make them. Rejects with a `CallError` of kind `tool` where the tool is unknown, or the arguments are unfit.
   */
  async parseArgs(): Promise<unknown> {
    const { name, status } = this.#call
    if (!this.#definition) throw unfit(`The model called "${name}", which is not among the tools of this call.`)
    if (status !== 'complete') throw unfit(`The arguments for "${name}" are not complete JSON, so it was not run.`)
    // A copy: what a tool does with its arguments is not shown, nor sent back.
    return validate(this.#definition.parameters, structuredClone(this.#call.args), (places, issues) =>
      unfit(`The arguments do not fit the tool's parameters (${places}). The cause has the details.`, issues),
    )
  }

  /**
   * Checks the arguments against the tool's parameters and runs it, whether or not it needs approval: that is for the caller to ask.
   * Rejects with a `CallError` of kind `tool` where the tool is unknown, has no `execute`, or the arguments are unfit.
   */
  async call({ signal = new AbortController().signal }: Partial<Pick<ToolContext, 'signal'>> = {}): Promise<unknown> {
    const { name, id } = this.#call
    const args = await this.parseArgs()
    const definition = this.#definition
    if (!definition?.execute) throw unfit(`The tool "${name}" has no execute function. Add one, or answer the call yourself.`)
    // `AnyTool` hides the argument type; the value has just been made to fit it.
    return definition.execute(args as never, { toolCallId: id, signal })
  }
}

function unfit(message: string, cause?: unknown): CallError {
  return new CallError({ kind: 'tool', message, ...(cause === undefined ? {} : { cause }) })
}
