import { absentSdk } from '../../base/connection.js'
import type { RelayClientOptions } from '../../base/relay-connection.js'

/** The part of the SDK's client that is used: `OpenAI`, `AzureOpenAI`, or a fake in a test. */
export interface OpenAIClient {
  readonly chat: { readonly completions: { create(body: object, options?: { signal?: AbortSignal }): PromiseLike<unknown> } }
}

/** Makes the SDK's client: for the relay, or by the environment (`OPENAI_API_KEY`). */
export async function createOpenAIClient(relay: RelayClientOptions | null): Promise<OpenAIClient> {
  const { default: OpenAI } = await importSdk()
  if (relay === null) return new OpenAI()
  // The relay puts the real key in; nothing secret is in the browser, which is what the SDK's flag is about.
  return new OpenAI({ ...relay, apiKey: 'relay', dangerouslyAllowBrowser: true })
}

async function importSdk() {
  try {
    return await import('openai')
  } catch (cause) {
    throw absentSdk('openai', 'openai', cause)
  }
}
