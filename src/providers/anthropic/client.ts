import { absentSdk } from '../../base/connection.js'
import type { RelayClientOptions } from '../../base/relay-connection.js'

/** The part of the SDK's client that is used: `Anthropic`, its Bedrock and Vertex kin, or a fake in a test. */
export interface AnthropicClient {
  readonly messages: { create(body: object, options?: { signal?: AbortSignal }): PromiseLike<unknown> }
}

/** Makes the SDK's client: for the relay, or by the environment (`ANTHROPIC_API_KEY`). */
export async function createAnthropicClient(relay: RelayClientOptions | null): Promise<AnthropicClient> {
  const { default: Anthropic } = await importSdk()
  if (relay === null) return new Anthropic()
  // The relay puts the real key in; nothing secret is in the browser, which is what the SDK's flag is about.
  return new Anthropic({ ...relay, apiKey: 'relay', dangerouslyAllowBrowser: true })
}

async function importSdk() {
  try {
    return await import('@anthropic-ai/sdk')
  } catch (cause) {
    throw absentSdk('anthropic', '@anthropic-ai/sdk', cause)
  }
}
