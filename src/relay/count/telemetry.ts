import { type SpanAttribute, toSpan } from '../../core/ledger/to-span.js'
import type { RelayedCall } from './relayed-call.js'

type Attributes = Readonly<Record<string, SpanAttribute>>

interface Recorder {
  record(value: number, attributes: Attributes): void
}

/** The part of the package `@opentelemetry/api` that is used. */
export interface RelayTelemetry {
  readonly trace: {
    getTracer(name: string): {
      startSpan(name: string, options: { kind: number; startTime: number; attributes: never }, context: never): { setStatus(status: { code: number }): unknown; end(time: number): void }
    }
  }
  readonly metrics: {
    getMeter(name: string): { createHistogram(name: string, options: { unit: string; description: string; advice: { explicitBucketBoundaries: number[] } }): { record(value: number, attributes: never): void } }
  }
  readonly context: { active(): unknown }
}

/** Is told of a call once it has ended. */
export type CallListener = (call: RelayedCall) => Promise<void> | void

const NAME = 'callscope'
// Numbers of `SpanKind` and `SpanStatusCode` in that package.
const CLIENT = 2
const ERROR = 2

// Buckets as the conventions advise them (opentelemetry.io, "Semantic conventions for generative AI metrics", read 2026-11).
const TOKEN_BUCKETS = Array.from({ length: 14 }, (_, power) => 4 ** power)
const SECOND_BUCKETS = Array.from({ length: 14 }, (_, power) => 0.01 * 2 ** power)

/** Makes what is to be told of each call: spans and metrics by OpenTelemetry's conventions for generative AI. It is begun with the call, whose span belongs where that began. */
export function createTelemetry(api: RelayTelemetry): () => CallListener {
  const meter = api.metrics.getMeter(NAME)
  const createHistogram = (name: string, unit: string, description: string, explicitBucketBoundaries: number[]): Recorder =>
    // Attributes are what that package's own type allows; its interfaces are wider than what is used of them here.
    meter.createHistogram(name, { unit, description, advice: { explicitBucketBoundaries } }) as Recorder
  const tokens = createHistogram('gen_ai.client.token.usage', '{token}', 'Tokens of input and output.', TOKEN_BUCKETS)
  const duration = createHistogram('gen_ai.client.operation.duration', 's', 'Time from the request to the end of the answer.', SECOND_BUCKETS)
  const firstChunk = createHistogram('gen_ai.client.operation.time_to_first_chunk', 's', 'Time from the request to the first content.', SECOND_BUCKETS)
  const cost = createHistogram('callscope.client.cost', 'USD', 'What a call cost.', SECOND_BUCKETS.map((bucket) => bucket / 100))

  return () => {
    const context = api.context.active()
    return (call) => {
      const { name, startTime, endTime, status, attributes } = toSpan(call)
      const end = endTime ?? Date.now()
      const span = api.trace.getTracer(NAME).startSpan(name, { kind: CLIENT, startTime, attributes: { ...attributes, ...readRelayed(call) } as never }, context as never)
      try {
        if (status === 'error') span.setStatus({ code: ERROR })
      } finally {
        span.end(end)
      }
      const common = pick(attributes, METRIC_ATTRIBUTES)
      if (call.usage) {
        tokens.record(call.usage.inputTokens, { ...common, 'gen_ai.token.type': 'input' })
        tokens.record(call.usage.outputTokens, { ...common, 'gen_ai.token.type': 'output' })
      }
      duration.record((end - startTime) / 1000, common)
      if (call.firstTokenTime !== null) firstChunk.record((call.firstTokenTime - startTime) / 1000, common)
      // Unknown is not 0.
      if (call.cost.usd !== null) cost.record(call.cost.usd, common)
    }
  }
}

const METRIC_ATTRIBUTES = ['gen_ai.operation.name', 'gen_ai.provider.name', 'gen_ai.request.model', 'gen_ai.response.model', 'error.type']

function pick(attributes: Attributes, names: readonly string[]): Attributes {
  return Object.fromEntries(names.flatMap((name) => (attributes[name] === undefined ? [] : [[name, attributes[name]]])))
}

/** What only the relay knows. What was asked is there by `includePrompts` alone. */
function readRelayed({ user, userKey, httpStatus, left, body }: RelayedCall): Attributes {
  return {
    ...(user === '' ? {} : { 'user.id': user }),
    ...(httpStatus === null ? {} : { 'http.response.status_code': httpStatus }),
    'callscope.relay.user_key': userKey,
    'callscope.relay.left': left,
    ...(body ? { 'gen_ai.input.messages': JSON.stringify(body['messages']) } : {}),
  }
}

/** The package, where it is installed beside this one, or as the app gives it; `null` where there is none, or none is wanted. */
export async function loadTelemetry(given: boolean | RelayTelemetry): Promise<RelayTelemetry | null> {
  if (typeof given !== 'boolean') return given
  if (!given) return null
  try {
    // Not by a plain name: a bundler would fail where the package is not there.
    const name = '@opentelemetry/api'
    return (await import(/* @vite-ignore */ /* webpackIgnore: true */ /* turbopackIgnore: true */ name)) as RelayTelemetry
  } catch {
    return null
  }
}
