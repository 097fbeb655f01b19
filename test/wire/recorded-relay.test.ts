import { relayedStatus } from '../contract/reach.js'
import { testRecordings } from './test-recordings.js'
import { throughRelay } from './ways.js'

testRecordings('through relay and SDK', throughRelay, relayedStatus)
