import * as openTelemetry from '@opentelemetry/api'
import { AggregationTemporality, type HistogramMetricData, InMemoryMetricExporter, MeterProvider, PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics'
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base'
import { createRelay, type RelayOptions, type RelayTelemetry } from 'callscope/relay'
import { createSimulator, type SimulationScript } from 'callscope/testing'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { PATHS } from './servers.js'

const { context, metrics, ROOT_CONTEXT, trace } = openTelemetry
// The package itself is what the option takes.
const given: RelayTelemetry = openTelemetry

const spans = new InMemorySpanExporter()
let collected: InMemoryMetricExporter
let meterProvider: MeterProvider

beforeEach(() => {
  trace.setGlobalTracerProvider(new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(spans)] }))
  collected = new InMemoryMetricExporter(AggregationTemporality.DELTA)
  meterProvider = new MeterProvider({ readers: [new PeriodicExportingMetricReader({ exporter: collected, exportIntervalMillis: 3_600_000 })] })
  metrics.setGlobalMeterProvider(meterProvider)
})

afterEach(async () => {
  await meterProvider.shutdown()
  for (const api of [trace, metrics, context]) api.disable()
  spans.reset()
})

async function ask(script: SimulationScript, options: Partial<RelayOptions> = {}): Promise<void> {
  const relay = createRelay({ providers: { openai: { apiKey: 'sk-secret' } }, fetch: createSimulator(script).fetch, authorize: () => ({ user: 'u1' }), ...options })
  const body = JSON.stringify({ model: 'gpt-4o-mini', stream: true, stream_options: { include_usage: true }, messages: [{ role: 'user', content: 'the prompt' }] })
  const response = await relay(new Request(`https://app.test${PATHS.openai}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body }))
  await response.text().catch(() => {})
}

async function readMetrics(): Promise<Record<string, HistogramMetricData>> {
  await meterProvider.forceFlush()
  const all = collected.getMetrics().flatMap(({ scopeMetrics }) => scopeMetrics.flatMap((scope) => scope.metrics))
  // All of them are histograms.
  return Object.fromEntries(all.map((metric) => [metric.descriptor.name, metric as HistogramMetricData]))
}

const USAGE = { inputTokens: 1000, outputTokens: 200 }

describe('where OpenTelemetry is installed', () => {
  test('each call is a span, by the names of the conventions', async () => {
    await ask({ text: 'Hi', usage: USAGE })
    const [span] = spans.getFinishedSpans()
    expect(spans.getFinishedSpans()).toHaveLength(1)
    expect(span).toMatchObject({ name: 'chat gpt-4o-mini', kind: 2, status: { code: 0 } })
    expect(span?.attributes).toMatchObject({
      'gen_ai.operation.name': 'chat',
      'gen_ai.provider.name': 'openai',
      'gen_ai.request.model': 'gpt-4o-mini',
      'gen_ai.response.finish_reasons': ['stop'],
      'gen_ai.usage.input_tokens': 1000,
      'gen_ai.usage.output_tokens': 200,
      'callscope.cost.usd': 0.00027,
      'http.response.status_code': 200,
      'user.id': 'u1',
    })
  })

  test('tokens, time and cost are histograms', async () => {
    await ask({ text: 'Hi', usage: USAGE })
    const found = await readMetrics()
    expect(Object.keys(found).sort()).toEqual(['callscope.client.cost', 'gen_ai.client.operation.duration', 'gen_ai.client.operation.time_to_first_chunk', 'gen_ai.client.token.usage'])
    const tokens = found['gen_ai.client.token.usage']
    expect(tokens?.descriptor).toMatchObject({ unit: '{token}' })
    const points = tokens?.dataPoints.map(({ attributes, value }) => [attributes['gen_ai.token.type'], value.sum, value.buckets.boundaries[2]])
    expect(points).toEqual([['input', 1000, 16], ['output', 200, 16]])
    expect(tokens?.dataPoints[0]?.attributes).toMatchObject({ 'gen_ai.provider.name': 'openai', 'gen_ai.request.model': 'gpt-4o-mini' })
    // Whoever asks is no attribute of a metric: each would be a series of its own.
    expect(tokens?.dataPoints[0]?.attributes).not.toHaveProperty('user.id')
    expect(found['callscope.client.cost']?.dataPoints[0]?.value.sum).toBeCloseTo(0.00027, 10)
  })

  test('a failed call is an error, and an unknown cost is none', async () => {
    await ask({ fault: { status: 500 } })
    expect(spans.getFinishedSpans()[0]).toMatchObject({ status: { code: 2 }, attributes: { 'error.type': 'server', 'http.response.status_code': 500 } })
    const found = await readMetrics()
    expect(found).not.toHaveProperty(['callscope.client.cost'])
    expect(found['gen_ai.client.operation.duration']?.dataPoints[0]?.attributes).toMatchObject({ 'error.type': 'server' })
  })

  test('neither prompts nor keys are told, unless prompts are asked for', async () => {
    await ask({ text: 'the answer', usage: USAGE })
    expect(JSON.stringify(spans.getFinishedSpans().map(({ name, attributes, events }) => [name, attributes, events]))).not.toMatch(/the prompt|the answer|sk-secret/)
    spans.reset()
    await ask({ text: 'the answer', usage: USAGE }, { includePrompts: true })
    expect(JSON.parse(String(spans.getFinishedSpans()[0]?.attributes['gen_ai.input.messages']))).toEqual([{ role: 'user', content: 'the prompt' }])
  })

  test('also where a bundled server gives the package itself', async () => {
    await ask({ text: 'Hi', usage: USAGE }, { telemetry: given })
    expect(spans.getFinishedSpans()).toHaveLength(1)
  })

  test('nothing is told where that is not wanted', async () => {
    await ask({ text: 'Hi', usage: USAGE }, { telemetry: false })
    expect(spans.getFinishedSpans()).toEqual([])
  })

  test('a span belongs to what was under way when it was asked for', async () => {
    const { AsyncLocalStorage } = await import('node:async_hooks')
    const storage = new AsyncLocalStorage<ReturnType<typeof context.active>>()
    context.setGlobalContextManager({
      active: () => storage.getStore() ?? ROOT_CONTEXT,
      with: (given, run, self, ...args) => storage.run(given, () => run.apply(self as never, args)),
      bind: (_given, target) => target,
      enable() {
        return this
      },
      disable() {
        return this
      },
    })
    const parent = trace.getTracer('test').startSpan('parent')
    await context.with(trace.setSpan(ROOT_CONTEXT, parent), () => ask({ text: 'Hi', usage: USAGE }))
    expect(spans.getFinishedSpans()[0]?.parentSpanContext?.spanId).toBe(parent.spanContext().spanId)
  })
})

test('a package that the app gives is used instead', async () => {
  const names: string[] = []
  const histogram = { record: () => {} }
  const api = {
    trace: { getTracer: () => ({ startSpan: (name: string) => ({ setStatus: () => {}, end: () => void names.push(name) }) }) },
    metrics: { getMeter: () => ({ createHistogram: () => histogram }) },
    context: { active: () => null },
  }
  await ask({ text: 'Hi', usage: USAGE }, { telemetry: api })
  expect([names, spans.getFinishedSpans()]).toEqual([['chat gpt-4o-mini'], []])
})
