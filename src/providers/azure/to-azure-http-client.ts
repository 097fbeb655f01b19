/** What is used of a request in the pipeline of the Azure SDK (`PipelineRequest`). */
export interface AzurePipelineRequest {
  readonly url: string
  readonly method: string
  readonly headers: Iterable<[name: string, value: string]>
  readonly body?: unknown
  readonly abortSignal?: unknown
  readonly streamResponseStatusCodes?: ReadonlySet<number>
}

/** The SDK's `HttpHeaders`. */
export interface AzurePipelineHeaders extends Iterable<[name: string, value: string]> {
  get(name: string): string | undefined
  has(name: string): boolean
  set(name: string, value: string | number | boolean): void
  delete(name: string): void
  toJSON(): Record<string, string>
}

/** The SDK's `PipelineResponse`: the body is text, or a stream of the platform's kind. */
export interface AzurePipelineResponse<Request> {
  readonly request: Request
  readonly status: number
  readonly headers: AzurePipelineHeaders
  bodyAsText?: string
  /** In Node a stream of Node's stands at `readableStreamBody` instead: a type that only Node's own types have. */
  browserStreamBody?: ReadableStream<Uint8Array>
}

/** For the `httpClient` option of the Azure SDK, which takes no `fetch`. */
export interface AzureHttpClient {
  readonly sendRequest: <Request extends AzurePipelineRequest>(request: Request) => Promise<AzurePipelineResponse<Request>>
}

/** Makes the Azure SDK send by `fetch`, such as a simulator's: `ModelClient(url, key, { httpClient: toAzureHttpClient(simulator.fetch) })`. */
export function toAzureHttpClient(fetch: typeof globalThis.fetch): AzureHttpClient {
  return {
    async sendRequest(request) {
      const { url, method, streamResponseStatusCodes: streamed } = request
      const response = await fetch(url, {
        method,
        headers: [...request.headers],
        // Text, as the SDK makes it of the typed body, and a signal, though the SDK's type asks for less than one.
        body: (request.body as string | undefined) ?? null,
        signal: (request.abortSignal as AbortSignal | undefined) ?? null,
      })
      const { status, body } = response
      const answer: AzurePipelineResponse<typeof request> = { request, status, headers: toPipelineHeaders(response.headers) }
      // Infinity stands for every status.
      if (body && (streamed?.has(Number.POSITIVE_INFINITY) || streamed?.has(status))) return Object.assign(answer, toPlatformStream(body))
      return { ...answer, bodyAsText: await response.text() }
    },
  }
}

function toPlatformStream(body: ReadableStream<Uint8Array>): object {
  // Asked for at run time: an import of a Node module would break the bundle of a browser.
  const node = globalThis.process?.getBuiltinModule?.('node:stream')
  if (!node) return { browserStreamBody: body }
  // The DOM's type and Node's are two names for the same class. It must not read ahead: a break would throw away what is not yet read.
  return { readableStreamBody: node.Readable.fromWeb(body as never, { highWaterMark: 0 }) }
}

function toPipelineHeaders(headers: Headers): AzurePipelineHeaders {
  return {
    get: (name) => headers.get(name) ?? undefined,
    has: (name) => headers.has(name),
    set: (name, value) => headers.set(name, String(value)),
    delete: (name) => headers.delete(name),
    toJSON: () => Object.fromEntries(headers),
    [Symbol.iterator]: () => headers[Symbol.iterator](),
  }
}
