import { azureUnderTest } from './azure-under-test.js'
import { testProvider } from './test-provider.js'

testProvider(azureUnderTest)
