import type { Part, ToolCall, ToolRun } from 'callscope'
import { Markdown, ObjectView, ReasoningView, ToolCallView } from 'callscope/components'
import { ANSWER_OPTIONS } from './answer-options.js'

/** What a tool gave back. */
export type ToolResult = Extract<Part, { readonly type: 'tool-result' }>

interface SaidPartProps {
  readonly part: Part
  readonly role: string
  readonly results: readonly ToolResult[]
}

/** A piece of a message. */
export function SaidPart({ part, role, results }: SaidPartProps) {
  switch (part.type) {
    case 'text':
      return role === 'user' ? <p className="plain">{part.text}</p> : <AnswerText text={part.text} />
    case 'refusal':
      return <p className="refused">{part.text}</p>
    case 'thinking':
      return <ReasoningView text={part.text} />
    case 'tool-call':
      return <ToolUse {...part} result={results.find(({ id, name }) => (part.id === null ? name === part.name : id === part.id))} />
    case 'image':
      return <img className="picture" src={toUrl(part)} alt="Sent" />
    case 'audio':
      // What a person has said or chosen, who knows what it says.
      // oxlint-disable-next-line jsx-a11y/media-has-caption
      return <audio controls src={toUrl(part)} />
    default:
      return null
  }
}

/** Text, or the object that was asked for. */
function AnswerText({ text }: { readonly text: string }) {
  const value = readObject(text)
  return value ? <ObjectView value={value} /> : <Markdown text={text} {...ANSWER_OPTIONS} />
}

interface ToolUseProps {
  readonly id: string | null
  readonly name: string
  readonly args: unknown
  readonly result: ToolResult | undefined
}

function ToolUse({ id, name, args, result }: ToolUseProps) {
  const call: ToolCall = { index: 0, id, name, argsText: JSON.stringify(args) ?? '', args, status: 'complete', known: true, error: null }
  if (!result) return <ToolCallView toolCall={call} />
  const { content, isError = false } = result
  const run: ToolRun = { id: id ?? name, call, status: isError ? 'error' : 'success', output: content, error: isError ? content : null, reason: null }
  return <ToolCallView toolCall={call} toolRun={run} />
}

function toUrl({ mediaType, data }: { readonly mediaType: string; readonly data: Uint8Array | string }): string {
  return `data:${mediaType};base64,${typeof data === 'string' ? data : btoa(String.fromCharCode(...data))}`
}

function readObject(text: string): object | null {
  if (!text.startsWith('{')) return null
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' ? value : null
  } catch {
    return null
  }
}
