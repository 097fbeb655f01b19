import { afterAll, beforeAll, describe, test } from 'vitest'
import { checkRecording } from './check-recording.js'
import { cutAnywhere } from './cuts.js'
import { disputed } from './disputed.js'
import { hasRecordings, readRecordings } from './recordings.js'
import { startReplayServer } from './replay-server.js'
import { throughSocket } from './ways.js'

const recordings = readRecordings(({ file }) => !Object.hasOwn(disputed, file))
let server: Awaited<ReturnType<typeof startReplayServer>>

beforeAll(async () => {
  server = await startReplayServer(recordings, cutAnywhere(16, 2))
})
afterAll(() => server.close())

describe.skipIf(!hasRecordings)(`${recordings.length} recorded bodies, through the SDKs and sockets of Node, cut anywhere`, () => {
  test.for(recordings.map((recording, index) => [recording.file, recording, index] as const))('%s', ([, recording, index]) =>
    checkRecording(recording, throughSocket(recording, `${server.url}/${index}`), false),
  )
})

if (!hasRecordings) test.skip('recorded bodies, through sockets: they are not at hand', () => {})
