import { defineDefect } from './define-defect.mjs'

const CONTROLLED = 'src/testing/respond-controlled.ts'
const REPLY = 'src/testing/create-controlled-reply.ts'
const controlled = ['test/testing/controlled-reply.test.ts']

const defect = (name, ...patch) => defineDefect(`controlled replies: ${name}`, ...patch)

/** What could go wrong with answers that a test gives piece by piece. */
export const controlledDefects = [
  defect('what was sent is sent again', controlled, CONTROLLED, 'frames.slice(sent, end)', 'frames.slice(0, end)'),
  defect('the end is sent with the first piece', controlled, CONTROLLED, "phase === 'ended' ? frames.length : countSettled(frames, reply.toolCalls !== undefined)", 'frames.length'),
  defect('what was said before the request came is lost', controlled, CONTROLLED, "if (Object.keys(door.getState().reply).length > 0 || door.getState().phase !== 'open') onChange()", ''),
  defect('a client that stops is not seen to stop', controlled, REPLY, 'leave: () => void (aborted = true)', 'leave: () => {}'),
  defect('a second request hangs', controlled, REPLY, 'if (isTaken) throw misused(', 'if (isTaken && aborted) throw misused('),
]
