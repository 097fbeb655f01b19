import { openaiUnderTest } from './openai-under-test.js'
import { testProvider } from './test-provider.js'

testProvider(openaiUnderTest)
