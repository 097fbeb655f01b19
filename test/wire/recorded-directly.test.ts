import { testRecordings } from './test-recordings.js'
import { directly } from './ways.js'

testRecordings('given directly', directly)
