import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** Where they would be. */
export const recordingsFolder = path.resolve(import.meta.dirname, '../../../shared/wire')

/** Recorded bodies of real providers, where they are at hand: they are not part of this repository. */
export const hasRecordings = existsSync(path.join(recordingsFolder, 'manifest.jsonl'))

export interface ExpectedCall {
  readonly id?: string | null
  readonly name?: string | null
  readonly arguments?: string | null
}

export interface ExpectedChoice {
  readonly index: number
  readonly role?: string | null
  readonly content: string | null
  readonly refusal?: string | null
  readonly reasoning?: string | null
  readonly finish_reason?: string | null
  readonly tool_calls?: readonly ExpectedCall[]
  readonly function_call?: ExpectedCall | null
  readonly audio?: { readonly id: string; readonly transcript: string; readonly data_b64_chars: number; readonly data_sha256_16: string }
  /** How many there are. */
  readonly logprobs?: { readonly content: number; readonly refusal: number }
  readonly annotations?: number
  readonly images?: number
  readonly reasoning_details?: number
  /** Fields of the message that the wire's own definition does not have. */
  readonly extra_fields?: readonly string[]
}

export interface ExpectedBlock {
  readonly type: string
  readonly text?: string
  readonly thinking?: string
  readonly signature_chars?: number
  readonly data_chars?: number
  readonly content_chars?: number
  readonly id?: string
  readonly name?: string
  readonly server_name?: string
  readonly tool_use_id?: string
  readonly input?: unknown
  /** Input as the text that it came as; the only form of input that was cut. */
  readonly input_json?: string
  readonly results?: number
  readonly citations?: number
}

/** One recorded body, and the facts that it must give. */
export interface Recording {
  readonly file: string
  /** The request that was answered; `null` where it was not kept. */
  readonly request_file: string | null
  readonly provider: string
  readonly vendor: string
  readonly stream: boolean
  readonly http_status: number
  readonly headers: Readonly<Record<string, string>>
  readonly expected: {
    readonly id?: string | null
    readonly model?: string | null
    readonly created?: number
    readonly system_fingerprint?: string | null
    readonly service_tier?: string | null
    readonly extra_top_level?: readonly string[]
    readonly choices?: readonly ExpectedChoice[]
    readonly content?: readonly ExpectedBlock[]
    readonly text?: string
    readonly stop_reason?: string | null
    readonly stop_sequence?: string | null
    readonly stop_details?: unknown
    readonly container?: unknown
    readonly context_management?: unknown
    readonly usage?: Readonly<Record<string, unknown>> | null
    /** Groq's place for usage. */
    readonly x_groq_usage?: Readonly<Record<string, unknown>> | null
    /** Every counter of the usage, by one name for all wires. */
    readonly tokens?: Readonly<Record<string, number>> | null
    readonly stream_error?: { readonly message: string }
    readonly error?: { readonly message: unknown }
  }
}

/** All recordings that `select` takes; none where they are not at hand. */
export function readRecordings(select: (recording: Recording) => boolean = () => true): Recording[] {
  if (!hasRecordings) return []
  const lines = readFileSync(path.join(recordingsFolder, 'manifest.jsonl'), 'utf8').trim().split('\n')
  return lines.map((line): Recording => JSON.parse(line)).filter(select)
}

export function readBody({ file }: Recording): Buffer {
  return readFileSync(path.join(recordingsFolder, file))
}
