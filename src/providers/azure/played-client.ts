import type { AzureClient, AzureHttpResponse } from './client.js'

/** What `post` is given by the engine. */
interface PostOptions {
  readonly body?: unknown
  readonly abortSignal?: AbortSignal
}

const URL_OF_CHAT = 'https://azure.invalid/models/chat/completions?api-version=2024-05-01-preview'

/** What is used of the SDK's client, sending by `fetch`, without the SDK. */
export function createPlayedClient(fetch: typeof globalThis.fetch): AzureClient {
  const send = ({ body, abortSignal }: PostOptions): Promise<Response> =>
    fetch(URL_OF_CHAT, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body), signal: abortSignal ?? null })
  return {
    path: () => ({
      post: (options: PostOptions) => ({
        asNodeStream: async () => {
          const response = await send(options)
          return { ...headOf(response), body: response.body }
        },
        // Sent when it is awaited, and no sooner, as the SDK does.
        // oxlint-disable-next-line unicorn/no-thenable -- the SDK's requests are awaited as they are
        then: (onAnswer, onError) =>
          send(options)
            .then(async (response) => ({ ...headOf(response), body: parse(await response.text()) }))
            .then(onAnswer, onError),
      }),
    }),
  }
}

function headOf({ status, headers }: Response): Pick<AzureHttpResponse, 'status' | 'headers'> {
  return { status: String(status), headers }
}

/** JSON, or the text that it is. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
