import { testRecordings } from './test-recordings.js'
import { throughSdk } from './ways.js'

testRecordings('through the SDK', throughSdk)
