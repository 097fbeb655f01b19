import { describe } from 'vitest'
import type { ProviderUnderTest } from './provider-under-test.js'
import { directly } from './reach.js'
import { testCassettes } from './test-cassettes.js'
import { testForms } from './test-forms.js'
import { testReached } from './test-reached.js'

/** The contract that every provider keeps. Its own simulation plays the service, so a new provider needs no recording to begin with. */
export function testProvider(provider: ProviderUnderTest): void {
  describe(`${provider.name} keeps the contract`, () => {
    testReached(provider, directly)
    testForms(provider)
    testCassettes(provider)
  })
}
