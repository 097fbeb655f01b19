import { describe } from 'vitest'
import type { ProviderUnderTest } from './provider-under-test.js'
import { testAnswers } from './test-answers.js'
import { testEnds } from './test-ends.js'
import { testRequests } from './test-requests.js'
import { testTools } from './test-tools.js'

/** The contract that every provider keeps. Its own simulation plays the service, so a new provider needs no recording to begin with. */
export function testProvider(provider: ProviderUnderTest): void {
  describe(`${provider.name} keeps the contract`, () => {
    testAnswers(provider)
    testEnds(provider)
    testTools(provider)
    testRequests(provider)
  })
}
