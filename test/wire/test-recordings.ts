import { afterAll, describe, expect, test } from 'vitest'
import { checkRecording } from './check-recording.js'
import { type Cut, CUTS } from './cuts.js'
import { disputed } from './disputed.js'
import { hasRecordings, readBody, readRecordings, type Recording } from './recordings.js'
import { directly, type Opened, type Way } from './ways.js'

/** Every recorded body, by one way and with each cut. Says at the end how many there were. `statusOf` is what a status is on that way, where it is another. */
export function testRecordings(name: string, way: Way, statusOf?: (status: number) => number): void {
  if (!hasRecordings) {
    test.skip(`recorded bodies, ${name}: they are not at hand`, () => {})
    return
  }
  const open = (recording: Recording, cut: Cut): Opened | null =>
    way({ provider: recording.provider, stream: recording.stream, status: recording.http_status, headers: recording.headers, body: readBody(recording) }, cut)
  const taken = readRecordings().filter((recording) => open(recording, CUTS['4096 bytes']!) !== null)
  const disputes = taken.filter(({ file }) => Object.hasOwn(disputed, file))
  const recordings = taken.filter(({ file }) => !Object.hasOwn(disputed, file))
  let passed = 0
  describe(`${recordings.length} recorded bodies, ${name}, in ${Object.keys(CUTS).length} cuts`, () => {
    test.for(recordings.map((recording) => [recording.file, recording] as const))('%s', { timeout: 60_000 }, async ([, recording]) => {
      for (const [cut, pieces] of Object.entries(CUTS)) {
        await checkRecording(recording, open(recording, pieces)!, way === directly, statusOf).catch((error: Error) => {
          error.message += ` (cut: ${cut})`
          throw error
        })
        passed += 1
      }
    })

    afterAll(() => {
      const all = recordings.length * Object.keys(CUTS).length
      console.info(`Recorded bodies, ${name}: ${recordings.length} × ${Object.keys(CUTS).length} cuts, ${all - passed} failing, ${disputes.length} disputed.`)
      for (const { file } of disputes) console.info(`  disputed: ${file}: ${disputed[file]}`)
    })

    test('at most five are disputed', () => expect(disputes.length).toBeLessThanOrEqual(5))
  })
}
