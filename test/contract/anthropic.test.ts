import { anthropicUnderTest } from './anthropic-under-test.js'
import { testProvider } from './test-provider.js'

testProvider(anthropicUnderTest)
