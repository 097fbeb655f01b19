import type { Tool } from '../../base/tool.js'
import { toToolOutput } from '../../base/tool-output.js'
import type { ToolRun } from './tool-run.js'

/** What a person, or the app, says of a tool call that waits. */
export type ToolAnswer =
  | { readonly type: 'approve' }
  | { readonly type: 'reject'; readonly reason: string | null }
  | { readonly type: 'result'; readonly output: unknown; readonly error: unknown }

/** The tool calls of one answer, under way side by side. */
export interface ToolRound {
  /** Settles when each of them is done, however it is. Never rejects. */
  readonly done: Promise<readonly ToolRun[]>
  /** Gives an answer to the call `id`. What nobody waits for is left alone: a second click changes nothing. */
  readonly answer: (id: string, answer: ToolAnswer) => void
}

/** Runs the tools that a model asked for, all at once. `show` is told of each change. Stopping is for the caller: `signal` is handed on to the tools. */
export function runTools(tools: readonly Tool[], signal: AbortSignal, show: (runs: readonly ToolRun[]) => void): ToolRound {
  const waiting = new Map<string, (answer: ToolAnswer) => void>()
  const ids = new Set<string>()
  let runs: readonly ToolRun[] = tools.map(({ common: call }) => ({ id: uniqueId(call.id ?? `call-${call.index}`, ids), call, status: 'running', output: undefined, error: null, reason: null }))
  const set = (id: string, changes: Partial<ToolRun>): void => {
    if (signal.aborted) return
    runs = runs.map((run) => (run.id === id ? { ...run, ...changes } : run))
    show(runs)
  }
  const answerTo = (id: string, status: 'waiting-for-approval' | 'waiting-for-result'): Promise<ToolAnswer> =>
    new Promise((resolve) => {
      // Before anybody is told: who hears of it may answer at once.
      waiting.set(id, resolve)
      set(id, { status })
    })

  const runOne = async (tool: Tool, id: string): Promise<Partial<ToolRun>> => {
    const args = await tool.parseArgs()
    const { definition } = tool
    const needsApproval = definition?.needsApproval ?? false
    // `AnyTool` hides the argument type; the value has just been made to fit it. Here and below.
    if (typeof needsApproval === 'function' ? await needsApproval(args as never) : needsApproval) {
      const answer = await answerTo(id, 'waiting-for-approval')
      if (answer.type !== 'approve') return toOutcome(answer)
      if (definition?.execute) set(id, { status: 'running' })
    }
    if (!definition?.execute) return toOutcome(await answerTo(id, 'waiting-for-result'))
    // Stopped meanwhile, by whoever was asked, or while nobody was.
    signal.throwIfAborted()
    return toOutcome({ type: 'result', output: await definition.execute(args as never, { toolCallId: tool.id, signal }), error: null })
  }

  const done = Promise.all(
    tools.map(async (tool, index) => {
      const id = runs[index]?.id ?? ''
      set(id, await runOne(tool, id).catch((error: unknown) => ({ status: 'error', error }) as const))
    }),
  ).then(() => runs)

  return {
    done,
    answer(id, answer) {
      const take = waiting.get(id)
      const isApproved = runs.some((run) => run.id === id && run.status === 'waiting-for-result')
      if (!take || (isApproved && answer.type === 'approve')) return
      waiting.delete(id)
      take(answer)
    },
  }
}

/** Throws a `CallError` where the output is no data: the model is told so. */
function toOutcome(answer: ToolAnswer): Partial<ToolRun> {
  if (answer.type !== 'result') return { status: 'rejected', reason: answer.type === 'reject' ? answer.reason : null }
  if (answer.error !== null) return { status: 'error', error: answer.error }
  toToolOutput(answer.output)
  return { status: 'success', output: answer.output }
}

/** A model may give two calls one id, or none. */
function uniqueId(wanted: string, taken: Set<string>): string {
  let id = wanted
  for (let count = 2; taken.has(id); count += 1) id = `${wanted}-${count}`
  taken.add(id)
  return id
}
