import { describe } from 'vitest'
import { anthropicUnderTest } from '../contract/anthropic-under-test.js'
import { azureUnderTest } from '../contract/azure-under-test.js'
import { openaiUnderTest } from '../contract/openai-under-test.js'
import { testReached } from '../contract/test-reached.js'
import { throughRelay } from './through-relay.js'

for (const provider of [openaiUnderTest, anthropicUnderTest, azureUnderTest]) {
  describe(`${provider.name} keeps the contract through the relay`, () => testReached(provider, throughRelay))
}
