import type { CallStream } from '../../base/call-stream.js'
import type { ProviderTypes } from '../../base/dialect.js'
import { failedResponseOf } from '../../base/call-error-reading.js'
import { observeRequests } from '../../base/observe-requests.js'
import { toPlainRequest } from '../../base/plain-request.js'
import { hideKeys } from '../../base/without-secrets.js'
import type { Cassette } from './cassette.js'
import { toCassette, whileRunning } from './create-recorder.js'
import { createExchangeLog, type ExchangeLog } from './exchange-log.js'

type AnyStream = CallStream<ProviderTypes>

/**
 * Records a stream: reads it along, sends nothing of its own, and settles when it has ended, however it did. Where the call retries, falls back or runs tools
 * all requests are in the cassette. Ask for it before the stream is read by anybody: of what was sent before, only chunks are known. It reads to the end,
 * also where other readers leave; `abort()` stops it for all.
 */
export async function record(stream: AnyStream): Promise<Cassette> {
  const logs: ExchangeLog[] = []
  const leave = observeRequests((request) => {
    const log = createExchangeLog(request)
    let isOwn: boolean | null = null
    return whileRunning(log, () => {
      // Once a request is under way, its stream has its notes, an object that no other call has.
      if (isOwn === null) {
        isOwn = stream.metadata === request.metadata
        if (isOwn) logs.push(log)
      }
      return isOwn
    })
  })
  const read: { readonly time: number; readonly chunk: unknown }[] = []
  try {
    for await (const [{ chunk }] of stream) if (logs.length === 0) read.push({ time: Date.now(), chunk })
  } catch {
    // How it ended stands in the stream.
  } finally {
    leave()
  }
  return toCassette(logs.length > 0 ? logs : [readLog(stream, read)])
}

/** What reading tells of a stream that no client of a model brought, such as one of raw chunks. */
function readLog(stream: AnyStream, read: readonly { readonly time: number; readonly chunk: unknown }[]): ExchangeLog {
  const { provider, costMetadata, commonMessages: messages, toolDefinitions: tools, callParams, metadata, firstTokenTime, error } = stream
  const startTime = stream.startTime ?? Date.now()
  const withoutKeys = (text: string): string => hideKeys(text)
  const log = createExchangeLog({
    provider,
    vendor: costMetadata.vendor ?? provider,
    model: costMetadata.requestedModel ?? stream.model ?? '',
    streamed: true,
    origin: null,
    metadata,
    startTime,
    toPlainRequest: () => toPlainRequest({ messages, tools, callParams }, withoutKeys),
    withoutKeys,
  })
  // Steps that only carry a tool call have a chunk that nobody sent.
  const sent = new Set(stream.chunks)
  for (const { time, chunk } of read) if (sent.size === 0 || sent.has(chunk)) log.chunk(chunk, time)
  if (firstTokenTime !== null) log.firstToken(firstTokenTime)
  const endTime = stream.endTime ?? Date.now()
  if (error) log.error(error, failedResponseOf(error), endTime)
  log.end(stream.aborted ? 'aborted' : error?.kind === 'incomplete' ? 'cut' : error ? 'error' : 'complete', endTime)
  return log
}
