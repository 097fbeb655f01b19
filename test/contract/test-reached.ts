import type { ProviderUnderTest } from './provider-under-test.js'
import type { Reach } from './reach.js'
import { testAnswers } from './test-answers.js'
import { testEnds } from './test-ends.js'
import { testRequests } from './test-requests.js'
import { testTools } from './test-tools.js'

/** What must hold on every way to a provider. */
export function testReached(provider: ProviderUnderTest, reach: Reach): void {
  const subject = { ...provider, reach }
  testAnswers(subject)
  testEnds(subject)
  testTools(subject)
  testRequests(subject)
}
