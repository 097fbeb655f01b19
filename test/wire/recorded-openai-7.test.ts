import { testRecordings } from './test-recordings.js'
import { throughOpenAI7 } from './ways.js'

testRecordings('through the SDK, openai 7', throughOpenAI7)
