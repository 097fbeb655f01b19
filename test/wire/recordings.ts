import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

const folder = path.resolve(import.meta.dirname, '../../../shared/wire')

/** Recorded bodies of real providers, where they are at hand: they are not part of this repository. */
export const hasRecordings = existsSync(path.join(folder, 'manifest.jsonl'))

export interface ExpectedChoice {
  readonly index: number
  readonly content: string | null
  readonly refusal?: string | null
  readonly reasoning?: string | null
  readonly finish_reason?: string | null
  readonly tool_calls?: readonly ExpectedCall[]
  readonly function_call?: ExpectedCall | null
}

export interface ExpectedCall {
  readonly id?: string | null
  readonly name?: string | null
  readonly arguments?: string | null
}

export interface ExpectedBlock {
  readonly type: string
  readonly text?: string
  readonly id?: string
  readonly name?: string
  readonly input?: unknown
}

/** One recorded body, and the facts that it must give. */
export interface Recording {
  readonly file: string
  readonly provider: string
  readonly vendor: string
  readonly stream: boolean
  readonly http_status: number
  readonly headers: Readonly<Record<string, string>>
  readonly expected: {
    readonly id?: string | null
    readonly model?: string | null
    readonly choices?: readonly ExpectedChoice[]
    readonly content?: readonly ExpectedBlock[]
    readonly text?: string
    readonly stop_reason?: string | null
    readonly usage?: Readonly<Record<string, unknown>> | null
    /** Groq's place for usage. */
    readonly x_groq_usage?: Readonly<Record<string, unknown>> | null
    readonly stream_error?: unknown
    readonly error?: unknown
  }
}

/** All recordings that `select` takes; none where they are not at hand. */
export function readRecordings(select: (recording: Recording) => boolean = () => true): Recording[] {
  if (!hasRecordings) return []
  const lines = readFileSync(path.join(folder, 'manifest.jsonl'), 'utf8').trim().split('\n')
  return lines.map((line): Recording => JSON.parse(line)).filter(select)
}

export function readBody({ file }: Recording): Buffer {
  return readFileSync(path.join(folder, file))
}
