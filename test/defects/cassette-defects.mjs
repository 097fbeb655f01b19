import { defineDefect } from './define-defect.mjs'

const CASSETTE = 'src/testing/cassette/'
const observing = ['test/base/observe-requests.test.ts']
const playing = ['test/testing/cassette-play.test.ts']
const runs = ['test/testing/cassette-runs.test.ts']
const playback = ['test/testing/cassette-playback.test.ts']
const secrets = ['test/testing/cassette-secrets.test.ts']
const reading = ['test/testing/read-cassette.test.ts']
const hooks = ['test/testing/cassette-hooks.test.tsx']
const command = ['test/cli/cassette-command.test.ts']

const defect = (name, ...patch) => defineDefect(`cassettes: ${name}`, ...patch)

/** What could go wrong with what is recorded, played, and told of requests. */
export const cassetteDefects = [
  defect('what an observer throws breaks the call', observing, 'src/base/request-watch.ts', '    onThrow?.()\n    tellApp(() => {\n      throw error\n    }, null)\n    return null\n', '    onThrow?.()\n    throw error\n'),
  defect('a stop is told only when the source has heard of it', observing, 'src/base/request-watch.ts', "  else signal?.addEventListener('abort', onAbort, { once: true })\n", ''),
  defect('a stream that is cut is told as whole', observing, 'src/base/request-watch.ts', '        if (reading.isFinished()) end', '        if (reading) end'),
  defect('requests of a run are not told apart', observing, 'src/core/run/ask-models.ts', 'step: steps.length + 1 }', 'step: 1 }'),
  defect('all headers are kept', secrets, `${CASSETTE}exchange-log.ts`, "const HEADERS = ['content-type',", "const HEADERS = ['content-type', 'authorization', 'set-cookie', 'openai-organization', 'anthropic-organization-id',"),
  defect('a body that quotes the key is kept as it is', secrets, `${CASSETTE}exchange-log.ts`, 'const body = withoutKeysIn(bodyOf(', 'const body = ((value) => value)(bodyOf('),
  defect('the key of the client is not known', secrets, 'src/base/request-watch.ts', '      keys = guard(() => keysOf(client)) ?? []\n', ''),
  defect('an error chunk that quotes a key is kept as it is', secrets, `${CASSETTE}exchange-log.ts`, 'isRecord(chunk) && isError(chunk) ? withoutKeysIn(chunk) : toPlainData(chunk)', 'isRecord(chunk) && isError(chunk) ? toPlainData(chunk) : toPlainData(chunk)'),
  defect('other calls are recorded too', playing, `${CASSETTE}record.ts`, '        if (isOwn) logs.push(log)\n', '        logs.push(log)\n'),
  defect('a stopped answer is played as if it were whole', playing, `${CASSETTE}played-body.ts`, "        if (end === null || end.kind === 'aborted') {\n          if (aborted === 'cut')", "        if (end === null) {\n          if (aborted === 'cut')"),
  defect('a change of speed is not heard while it waits', playing, `${CASSETTE}play-clock.ts`, '    apply()\n    wake()\n', '    apply()\n'),
  defect('chunks that were let through early make the next ones late', playing, `${CASSETTE}play-clock.ts`, '      run.since = Math.min(run.since, now() - ms)\n', ''),
  defect('a stopped player leaves a timer', playing, `${CASSETTE}played-body.ts`, '    clock.leave(run)\n    clock.wake()\n', '    clock.leave(run)\n'),
  defect('a step wakes an answer beside it that then ends', playing, `${CASSETTE}played-body.ts`, '        while (at < chunks.length && !isGone()) {', '        for (const _ of chunks.slice(0, at < chunks.length && !isGone() ? 2 : 0)) {'),
  defect('what asks to wait is told by a date that has passed', runs, `${CASSETTE}played-response.ts`, "  if (retryAfterMs !== null) all.set('retry-after-ms', String(retryAfterMs))\n", "  if (retryAfterMs !== null) all.delete('retry-after-ms')\n"),
  defect('answers of another model are given', playing, `${CASSETTE}play.ts`, 'left.find((exchange) => exchange.model === model) ?? left[0]', 'left[0]'),
  defect('results of tools are those of the prompt', playback, `${CASSETTE}recorded-run.ts`, 'last.request.messages.slice(request.messages.length)', 'last.request.messages'),
  defect('to go back begins nothing anew', [...playback, ...hooks], `${CASSETTE}create-playback.ts`, '    for (const start of starts) start(take)\n', ''),
  defect('a newer version is read all the same', reading, `${CASSETTE}read-cassette.ts`, "if (whole['version'] !== CASSETTE_VERSION) {", "if (!whole['version']) {"),
  defect('a key that came in pieces is not found', command, `${CASSETTE}redact-cassette.ts`, '    if (hideKeys(said) !== said &&', '    if (said === null &&'),
]
