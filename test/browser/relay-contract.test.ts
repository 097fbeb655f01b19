import type { RequestRecord } from 'callscope/testing'
import { describe } from 'vitest'
import { anthropicUnderTest } from '../contract/anthropic-under-test.js'
import { azureUnderTest } from '../contract/azure-under-test.js'
import { openaiUnderTest } from '../contract/openai-under-test.js'
import { type Reach, relayedStatus } from '../contract/reach.js'
import { testReached } from '../contract/test-reached.js'
import { CONTRACT } from './contract-path.js'

/** From the page: the SDK asks a relay of the server that the page comes from, behind which the provider is simulated. */
const fromThePage: Reach = async ({ name, baseURL, createRelayedModel }, simulation) => {
  const body = JSON.stringify({ name, path: new URL(baseURL).pathname, ...simulation })
  const index: number = await (await fetch(CONTRACT, { method: 'POST', body })).json()
  const requests = async (): Promise<readonly RequestRecord[]> => (await fetch(`${CONTRACT}/${index}/requests`)).json()
  return { model: createRelayedModel(`${CONTRACT}/${index}`), retry: 0, statusOf: relayedStatus, requests }
}

for (const provider of [openaiUnderTest, anthropicUnderTest, azureUnderTest]) {
  describe(`${provider.name} keeps the contract through the relay`, () => testReached(provider, fromThePage))
}
