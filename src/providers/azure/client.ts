import type { ModelClient } from '@azure-rest/ai-inference'
import { absentSdk } from '../../base/connection.js'
import type { RelayClientOptions } from '../../base/relay-connection.js'
import { toAzureHttpClient } from './to-azure-http-client.js'

/** A response of the Azure client: it does not throw for a failure status. */
export interface AzureHttpResponse {
  readonly status: string
  readonly headers: unknown
  readonly body: unknown
}

/** A request of the Azure client that is sent when it is awaited, or asked for a stream. A fake may have no streams. */
export interface AzureRequest extends PromiseLike<unknown> {
  asNodeStream?(): Promise<AzureHttpResponse>
  asBrowserStream?(): Promise<AzureHttpResponse>
}

/** The part of the SDK's client that is used: `ModelClient(endpoint, credential)`, or a fake in a test. */
export interface AzureClient {
  path(path: '/chat/completions'): { post(options: object): AzureRequest }
}

/** Makes the SDK's client: for the relay, or by the environment (`AZURE_INFERENCE_ENDPOINT`, `AZURE_INFERENCE_CREDENTIAL`). */
export async function createAzureClient(relay: RelayClientOptions | null): Promise<AzureClient> {
  const { default: ModelClient } = await importSdk()
  if (relay !== null) {
    const { baseURL, fetch } = relay
    // Its type of a client that sends asks for more than is ever called.
    return ModelClient(baseURL, { key: 'relay' }, { allowInsecureConnection: baseURL.startsWith('http:'), httpClient: toAzureHttpClient(fetch) as never })
  }
  const { AZURE_INFERENCE_ENDPOINT: endpoint, AZURE_INFERENCE_CREDENTIAL: key } = globalThis.process?.env ?? {}
  if (!endpoint || !key) throw new Error('AZURE_INFERENCE_ENDPOINT and AZURE_INFERENCE_CREDENTIAL are not set')
  return unpacked(ModelClient(endpoint, { key }))
}

/** Asks for bodies as they are: of a packed one the client (`@typespec/ts-http-runtime` 0.3, in Node) never learns that its connection broke. */
function unpacked(client: ModelClient): ModelClient {
  client.pipeline.removePolicy({ name: 'decompressResponsePolicy' })
  return client
}

async function importSdk() {
  try {
    return await import('@azure-rest/ai-inference')
  } catch (cause) {
    throw absentSdk('azure', '@azure-rest/ai-inference', cause)
  }
}
