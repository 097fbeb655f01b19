// Defects that a relay could have, in the form of defects.mjs.

import { defineDefect } from './define-defect.mjs'

const RELAY = 'src/relay/'
const BUDGET = `${RELAY}limit/reserve.ts`
const ACCOUNT = `${RELAY}count/call-account.ts`
const METER = 'src/base/answer-meter.ts'
const PASSAGE = `${RELAY}send/passage.ts`
const STREAM = 'src/base/relay-stream.ts'
const ANSWER = `${RELAY}resume/answer-stream.ts`
const budget = ['test/relay/budget.test.ts']
const security = ['test/relay/security.test.ts']
const resume = ['test/relay/resume.test.ts']
const client = ['test/base/relay-stream.test.ts']
const closing = ['test/relay/close.test.ts']
const telemetry = ['test/relay/telemetry.test.ts']

const defect = (name, ...patch) => defineDefect(`relay: ${name}`, ...patch)

export const relayDefects = [
  defect('what was reserved is never given back', budget, BUDGET, 'else if (back > 0) await', 'else if (back > 1e9) await'),
  defect('what was used beyond the reservation is not taken', budget, BUDGET, 'if (more > 0) await', 'if (more > 1e9) await'),
  defect('what is refused stays taken', budget, BUDGET, "await giveBack([...taken, pot], manners)", 'await giveBack(taken, manners)'),
  defect('what is counted too late stays taken', budget, BUDGET, 'if (!this.#isSettled || performance.now() >= until) return', 'if (this.#isSettled || performance.now() >= until) return'),
  defect('what the user has is not given back where the app has nothing', budget, BUDGET, "[...taken, pot], manners)", '[pot], manners)'),
  defect('what one span of time had is given to the next', budget, BUDGET, 'now < part.until ? sum + part.points : sum', 'sum + part.points'),
  defect('several answers are reserved as one', budget, `${RELAY}limit/admit.ts`, '?? ANSWER_TOKENS) * choices)', '?? ANSWER_TOKENS))'),
  defect('a model without a price may be used on a budget of dollars', budget, BUDGET, "    if (points === null) {\n", '    if (points === null && manners.timeoutMs < 0) {\n'),
  defect('a limiter that is away lets everybody through', budget, BUDGET, "|| manners.failure !== 'open'", ''),
  defect('a stream that does not tell its usage passes', budget, `${RELAY}limit/admit.ts`, 'budgets.length > 0 && !outgoing.asked.saysUsage', 'budgets.length > 9'),
  defect('a stream takes no more while it comes', budget, BUDGET, '(toPoints(spent, pot.measure) ?? 0) > pot.points', '(toPoints(spent, pot.measure) ?? 0) > 1e9'),
  defect('a stream goes on when there is no more', budget, PASSAGE, 'this.#isSpent = !isEnough', 'this.#isSpent = !isEnough && isEnough'),
  defect('a budget of the relay is a rate limit', budget, 'src/base/call-error-reading.ts', "reason === 'budget' || endedByRelay(response) ? 'budget' : ", ''),
  defect('who pays himself spends of the app', budget, `${RELAY}limit/admit.ts`, 'outgoing.isUsersKey ? []', "outgoing.key === '' ? []"),
  defect('a key of a user is taken unasked', budget, `${RELAY}check/find-key.ts`, '  if (!userKeys) return refuse', "  if (own === '-') return refuse"),
  defect('an empty key of a user is that of the app', budget, `${RELAY}check/find-key.ts`, "own.trim() === '' ? refuse(401, 'The key is empty.')", "own.trim() === '' && apiKey !== null ? { key: apiKey, isUsersKey: false }"),
  defect('what a client left is not counted', budget, PASSAGE, "void this.end('left')\n", ''),
  defect('what a client left runs on at the provider', budget, PASSAGE, "      void this.end('left')\n      this.#controller.abort()\n", "      void this.end('left')\n"),
  defect('what a client left is read to its end by nobody', budget, PASSAGE, 'if (this.#reader) void this.#drain(this.#reader)\n', ''),
  defect('what was turned away costs its input', budget, ACCOUNT, "{ status: 'error', ...readErrorFacts(meter.errorOf(response.status, response.headers)) }", "{ status: 'error' }"),
  defect('an estimate is taken for a count', budget, ACCOUNT, 'estimated: usage !== null && !isCounted,', 'estimated: false,'),
  defect('a stream that was cut is whole', budget, ACCOUNT, "end === 'whole' && finished && error === null", "end === 'whole' && error === null"),
  defect('texts are kept beside what is counted', ['test/relay/metering-memory.test.ts'], METER, '    if (isOnlyText && this.#isKnown) return\n    this.accumulator.add(withoutTexts(chunk))', '    this.accumulator.add(chunk)'),
  defect('an event without end is held as a whole', ['test/relay/metering-memory.test.ts'], METER, '      maxBufferSize: LONGEST_EVENT,\n', ''),
  defect('behind an event that was too long nothing is read', ['test/relay/metering-memory.test.ts'], METER, '      isTooLong = false\n', ''),
  defect('a key that the provider quotes comes back', security, `${RELAY}send/send.ts`, 'withoutKey(answer.getReader(), key, !response.ok)', 'answer.getReader()'),
  defect('a key that is cut in two comes back', ['test/relay/send/without-key.test.ts'], `${RELAY}send/without-key.ts`, 'bytes.length - key.length + 1)', 'bytes.length)'),
  defect('a key whose slashes JSON writes in its other way comes back', ['test/relay/send/without-key.test.ts'], `${RELAY}send/without-key.ts`, "key.replaceAll('/', String.raw`\\/`)", 'key'),
  defect('a client that does not read keeps its place', ['test/relay/unread.test.ts'], `${RELAY}send/watch-unread.ts`, 'else onUnread()', ''),
  defect('a reader of what is kept is counted for ever', ['test/relay/unread.test.ts'], `${RELAY}resume/follow-log.ts`, '    onEnd()\n  }\n', '  }\n'),
  defect('a stream belongs to everybody', resume, ANSWER, 'reading !== null && reading.head.owner === user', 'reading !== null'),
  defect('a stream that was cut is waited for', resume, ANSWER, "if (end === 'cut' && bytes.length === 0)", "if (end === 'cut' && from < 0)"),
  defect('a stream that is kept is stopped with its client', resume, PASSAGE, 'if (this.#writer?.isKept || ', 'if ('),
  defect('to stop a stream elsewhere does nothing', resume, `${RELAY}resume/log-writer.ts`, 'if (stopped) this.#onStop()', ''),
  defect('a store that is slow fills the memory', resume, `${RELAY}resume/log-writer.ts`, 'this.#waitingBytes > MOST_WAITING', 'this.#waitingBytes > 1e12'),
  defect('a place is never given back', resume, `${RELAY}limit/take-places.ts`, '      clearInterval(timer)\n      await release()\n', '      clearInterval(timer)\n'),
  defect('a stream is read again from its beginning', client, STREAM, '?from=${received}', '?from=0'),
  defect('a stream that is gone is asked for again and again', client, STREAM, 'if (again.status >= 500 && !isOver) continue\n            break\n', 'continue\n'),
  defect('whoever stops leaves the stream running', client, STREAM, "signal?.addEventListener('abort', stop, { once: true })", ''),
  defect('any text is an id', client, STREAM, "!/^[\\w-]{1,64}$/.test(id)", "id === ''"),
  defect('a relay that is closed takes requests', closing, `${RELAY}send/create-running.ts`, '      isClosed = true\n', ''),
  defect('a relay that is closed waits for ever', closing, `${RELAY}send/create-running.ts`, 'for (const request of all) void request.stop()\n', ''),
  defect('a listener that fails breaks the answer', closing, `${RELAY}limit/admit.ts`, '    console.error(error)\n', '    throw error\n'),
  defect('an unknown cost is told as 0', telemetry, `${RELAY}count/telemetry.ts`, 'if (call.cost.usd !== null) cost.record(call.cost.usd, common)', 'cost.record(call.cost.usd ?? 0, common)'),
  defect('prompts are told unasked', telemetry, `${RELAY}limit/admit.ts`, '...(includePrompts ? { body: body.json } : {})', 'body: body.json'),
]
