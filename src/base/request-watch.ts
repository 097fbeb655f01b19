import type { Accumulator } from './accumulator.js'
import { failedResponseOf } from './call-error-reading.js'
import { CallError } from './call-error.js'
import type { Chunks } from './chunk-pull.js'
import type { ProviderTypes } from './dialect.js'
import type { Engine } from './engine.js'
import type { ModelRequest } from './model.js'
import { type ObservedRequest, observers, type RequestEnd, type RequestFollower, type ResponseHead } from './observe-requests.js'
import { toPlainRequest } from './plain-request.js'
import { tellApp } from './tell-app.js'
import { hideKeys, keysOf } from './without-secrets.js'

/** Tells the observers of one request. */
export interface RequestWatch<T extends ProviderTypes> {
  readonly sent: (client: object) => void
  readonly headers: (head: Partial<ResponseHead>) => void
  /** The same chunks. */
  readonly follow: (chunks: Chunks<T['Chunk']>) => Chunks<T['Chunk']>
  readonly answered: (response: T['Response']) => void
  /** What was thrown in place of an answer. */
  readonly failed: (error: unknown) => void
}

type Told = { readonly [Name in keyof RequestFollower]-?: Parameters<NonNullable<RequestFollower[Name]>> }

/** Begins to tell of a request; `null` where nobody follows it. Loaded with the first request that is observed. */
export function watchRequest<T extends ProviderTypes>(
  engine: Engine<T>,
  facts: Pick<ObservedRequest, 'model' | 'vendor' | 'streamed' | 'metadata' | 'startTime'>,
  request: ModelRequest,
  signal: AbortSignal | undefined,
): RequestWatch<T> | null {
  let keys: readonly string[] = []
  const withoutKeys = (text: string): string => hideKeys(text, keys)
  const observed: ObservedRequest = {
    ...facts,
    provider: engine.provider,
    origin: request.origin ?? null,
    toPlainRequest: () => toPlainRequest(request, withoutKeys),
    withoutKeys,
  }
  let followers: readonly RequestFollower[] = [...observers].flatMap((observer) => guard(() => observer(observed)) ?? [])
  if (followers.length === 0) return null
  let isOver = false
  const tell = <Name extends keyof Told>(name: Name, ...told: Told[Name]): void => {
    if (isOver) return
    for (const follower of followers) {
      const listen = (): void => {
        // What is told under a name is what is taken under it, which TypeScript does not follow through `Name`. To ask for it may throw too.
        const own = follower[name] as ((...all: Told[Name]) => void) | undefined
        own?.call(follower, ...told)
      }
      guard(listen, () => (followers = followers.filter((other) => other !== follower)))
    }
  }
  const end = (how: RequestEnd, error: CallError | null = null): void => {
    if (isOver) return
    signal?.removeEventListener('abort', onAbort)
    const time = Date.now()
    if (error) tell('error', error, failedResponseOf(error), time)
    tell('end', how, time)
    isOver = true
  }
  // A source that does not hear of it may never end.
  const onAbort = (): void => end('aborted')
  if (signal?.aborted) end('aborted')
  else signal?.addEventListener('abort', onAbort, { once: true })

  let hasHead = false
  const headers = ({ status = null, header }: Partial<ResponseHead>): void => {
    if (!header || hasHead) return
    hasHead = true
    tell('headers', { status, header }, Date.now())
  }
  const failed = (thrown: unknown): void => {
    if (isOver) return
    // Nothing at all may be thrown too, which is not what `null` stands for.
    const error = engine.toCallError(thrown ?? undefined)
    const failure = failedResponseOf(error)
    if (failure) headers(failure)
    end('error', error)
  }
  return {
    sent(client) {
      // A client of the app's own may be anything, also what cannot be looked at.
      keys = guard(() => keysOf(client)) ?? []
      tell('sent', Date.now())
    },
    headers,
    async *follow(chunks) {
      const reading = createReading(engine, facts.model, () => tell('firstToken', Date.now()))
      try {
        for await (const item of chunks) {
          const time = Date.now()
          // No raw chunk is a list.
          for (const chunk of (Array.isArray(item) ? item : [item]) as readonly T['Chunk'][]) {
            tell('chunk', chunk, time)
            const error = isOver ? null : reading.take(chunk)
            if (error) end('error', error)
          }
          yield item
        }
        if (reading.isFinished()) end('complete')
        else end('cut', engine.toCallError(null))
      } catch (thrown) {
        failed(thrown)
        throw thrown
      } finally {
        // Left before its end.
        end('aborted')
      }
    },
    answered(response) {
      tell('response', response, Date.now())
      end('complete')
    },
    failed,
  }
}

/** Reads along as the stream itself does, so that both say the same of how it ended. */
function createReading<T extends ProviderTypes>(engine: Engine<T>, model: string, onStart: () => void) {
  const context = { model }
  const accumulator: Accumulator<T['Response'], T['Chunk']> = engine.createAccumulator(context)
  let hasStarted = false
  return {
    /** Takes in a chunk; gives the error that ends the stream with it. */
    take(chunk: T['Chunk']): CallError | null {
      try {
        const within = engine.errorWithin(chunk, context)
        if (!within?.alone) accumulator.add(chunk)
        if (!hasStarted && accumulator.started) {
          hasStarted = true
          onStart()
        }
        return within?.error ?? null
      } catch {
        const message = `${engine.provider} sent a chunk of a form that cannot be read. What came before it is kept.`
        return new CallError({ kind: 'parse', provider: engine.provider, message })
      }
    },
    isFinished(): boolean {
      accumulator.end()
      return accumulator.finished
    },
  }
}

/** Runs what is not ours. What it throws is for the app to see, and no matter of the call. */
function guard<Value>(run: () => Value, onThrow?: () => void): Value | null {
  try {
    return run()
  } catch (error) {
    onThrow?.()
    tellApp(() => {
      throw error
    }, null)
    return null
  }
}
