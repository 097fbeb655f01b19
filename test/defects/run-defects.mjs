import { defineDefect } from './define-defect.mjs'

const RUN = 'src/core/run/'
const retry = ['test/core/run/retry.test.ts']
const fallback = ['test/core/run/fallback.test.ts']
const tools = ['test/core/run/tools.test.ts']
const object = ['test/core/run/response-model.test.ts', 'test/base/strict-schema.test.ts']
const streams = ['test/core/run/streams.test.ts']
const sdkRetries = ['test/core/sdk-retries.test.ts', 'test/core/run/retry.test.ts']
const attack = ['test/attack/reentrancy.test.ts', 'test/attack/tools.test.ts', 'test/attack/objects.test.ts']
const notifier = ['test/core/create-notifier.test.ts', 'test/core/run/rounds-in-a-frame.test.ts']
const hooks = ['test/react/shared-key.test.tsx', 'test/react/one-request.test.tsx']

const defect = (name, ...patch) => defineDefect(`run: ${name}`, ...patch)

/** What could go wrong between a call and its last answer: retries, fallback, tools, objects, and components that share a call. */
export const runDefects = [
  defect('a stream that has begun is begun again', retry, `${RUN}ask-models.ts`, 'const next = stream?.firstTokenTime == null ? plan.after(error) : null', 'const next = plan.after(error)'),
  defect('an error that stays is tried again', retry, `${RUN}plan-attempts.ts`, 'retries < retry.maxRetries && error.retryable ?', 'retries < retry.maxRetries ?'),
  defect('one try too many', retry, `${RUN}plan-attempts.ts`, 'retries < retry.maxRetries', 'retries <= retry.maxRetries'),
  defect('what the provider asks to wait is not kept', retry, `${RUN}plan-attempts.ts`, '  if (retryAfterMs !== null) return retryAfterMs <= maxDelayMs ? retryAfterMs : null\n', ''),
  defect('a provider that asks for too long is waited for', retry, `${RUN}plan-attempts.ts`, 'return retryAfterMs <= maxDelayMs ? retryAfterMs : null', 'return Math.min(retryAfterMs, maxDelayMs)'),
  defect('a stop leaves the moment of the next try', retry, `${RUN}create-run.ts`, 'toolRuns, response, nextRetryAt: null, ...changes', 'toolRuns, response, ...changes'),
  defect('a wait that was cancelled is an attempt', retry, `${RUN}ask-models.ts`, "    if (how === 'cancel') throw error\n", ''),
  defect('the SDK tries again beside us', sdkRetries, `${RUN}ask-models.ts`, '...(retry === undefined ? {} : { maxRetries: 0 })', '...{}'),
  defect('azure: what must be sent once is sent again', sdkRetries, 'src/providers/azure/send-once.ts', '  if (response.status >= 400) throw new Outcome(() => response)\n', ''),
  defect('azure: a broken connection is tried again', sdkRetries, 'src/providers/azure/send-once.ts', '    throw new Outcome(() => {\n      throw error\n    })', '    throw error'),
  defect('azure: other requests are sent once too', sdkRetries, 'src/providers/azure/send-once.ts', '(request.abortSignal && once.has(request.abortSignal) ? wrapOutcome(request, next) : next(request))', 'wrapOutcome(request, next)'),
  defect('a budget that is passed asks the next model', fallback, `${RUN}plan-attempts.ts`, "      if (error.kind === 'budget') return null\n", ''),
  defect('what gave way is not in the cost', fallback, `${RUN}run-totals.ts`, 'const costs = failedAttempts.map(({ cost }) => cost)', 'const costs = failedAttempts.slice(0, 0).map(({ cost }) => cost)'),
  defect('a fallback is not tried as often as the first one', fallback, `${RUN}plan-attempts.ts`, '      model = next\n      others = rest\n      retries = 0\n', '      model = next\n      others = rest\n      retries = 99\n'),
  defect('each attempt is a call of its own in the ledger', fallback, `${RUN}ask-models.ts`, '{ ...scope, callId, attempt }', '{ ...scope, callId: `${callId} ${attempt}`, attempt }'),
  defect('a tool is run without the approval that it needs', tools, `${RUN}run-tools.ts`, "if (typeof needsApproval === 'function' ? await needsApproval(args as never) : needsApproval) {", "if (typeof needsApproval === 'function' ? await needsApproval(args as never) : false) {"),
  defect('a call that was rejected is run', tools, `${RUN}run-tools.ts`, "      if (answer.type !== 'approve') return toOutcome(answer)\n", ''),
  defect('the model is not told why', tools, `${RUN}tool-run.ts`, "${reason === null ? '' : ` Reason: ${reason}`}", ''),
  defect('the loop has no limit', tools, `${RUN}follow-answer.ts`, 'if (rounds >= maxToolRounds ||', 'if (rounds >= (maxToolRounds && maxToolRounds + 5) ||'),
  defect('tools run one after the other', tools, `${RUN}run-tools.ts`, '    tools.map(async (tool, index) => {\n', '    tools.map(async (tool, index) => {\n      while (runs.slice(0, index).some(({ status }) => status === "running")) await new Promise((resolve) => setTimeout(resolve, 5))\n'),
  defect('a tool that fails ends the call', tools, `${RUN}run-tools.ts`, '.catch((error: unknown) => ({ status: \'error\', error }) as const)', ''),
  defect('tools go on after a stop', tools, `${RUN}run-tools.ts`, '{ toolCallId: tool.id, signal }', '{ toolCallId: tool.id, signal: new AbortController().signal }'),
  defect('only the last answer is counted', tools, `${RUN}read-run.ts`, '    ...(isFirst ? {} : readTotals(run, before)),\n', ''),
  defect('an answer is counted twice while its step is made', ['test/core/run/chaos.test.ts'], `${RUN}create-run.ts`, "      update({ steps, status: 'pending', answer: null,", "      update({ steps })\n      update({ status: 'pending', answer: null,"),
  defect('an object that does not fit is data', object, `${RUN}object-reader.ts`, '      return validate(model, value, ', '      if (value !== undefined) return value\n      return validate(model, value, '),
  defect('what was wrong is not told', object, `${RUN}object-reader.ts`, 'return { message, results: results.length > 0 ? results : text }', "return { message, results: results.length > 0 ? results : 'Again.' }"),
  defect('the error of an object holds its values', object, `${RUN}object-reader.ts`, 'does not fit the responseModel (${places})', 'does not fit the responseModel (${places}): ${JSON.stringify(value)}'),
  defect('a value that is no object is asked for as it is', object, 'src/core/object-form.ts', '  if (isObject(schema)) {', '  if (schema) {'),
  defect('the partial object is read anew at each look', object, `${RUN}object-reader.ts`, '    json.push(content.slice(position))\n', '    json = new IncrementalJson()\n    json.push(content)\n'),
  defect('an optional property is asked for strictly', object, 'src/base/strict-schema.ts', '  if (allRequired && Object.keys(properties).some((name) => !required.includes(name))) throw new Unfit()\n', ''),
  defect('the call that gives the object is run as a tool', object, `${RUN}follow-answer.ts`, ' || (object && answerCall(answer)) ||', ' ||'),
  defect('chunks of an attempt that gave way are given', streams, `${RUN}read-run-stream.ts`, '    if (stream.firstTokenTime === null) continue\n', ''),
  defect('leaving the loop lets the request run', streams, `${RUN}read-run-stream.ts`, 'if (readers.size === 0 && !isDone) stop()', 'if (readers.size < 0) stop()'),
  defect('a fallback keeps the class of the first model', streams, `${RUN}read-run-stream.ts`, '    getPrototypeOf: () => Object.getPrototypeOf(current),\n', ''),
  defect('a tool is run after a stop', attack, `${RUN}run-tools.ts`, '    signal.throwIfAborted()\n    return toOutcome(', '    return toOutcome('),
  defect('who hears of a wait cannot answer it', attack, `${RUN}run-tools.ts`, '      waiting.set(id, resolve)\n      set(id, { status })', '      set(id, { status })\n      waiting.set(id, resolve)'),
  defect('an answer that was cut at its limit is gone on with', attack, `${RUN}follow-answer.ts`, "answer.commonFinishReasons.includes('length')", 'false'),
  defect('an id of an earlier turn is given again', attack, `${RUN}create-renaming.ts`, 'const taken = new Set(before)', 'const taken = new Set(before.slice(0, 0))'),
  defect('a tool changes what is shown', attack, 'src/base/tool.ts', 'structuredClone(this.#call.args)', 'this.#call.args'),
  defect('a subscriber that throws fails the run', attack, 'src/core/create-notifier.ts', '      tellApp(() => {\n        throw error\n      }, null)', '      throw error'),
  defect('each step is shown by itself', notifier, 'src/core/create-notifier.ts', 'hurry: () => (hasFrames() ? request() : run())', 'hurry: run'),
  defect('a step waits for milliseconds that are for texts', notifier, 'src/core/create-notifier.ts', 'hurry: () => (hasFrames() ? request() : run())', 'hurry: request'),
  defect('a frame that does not come is waited for', notifier, 'src/core/create-notifier.ts', '      if (frame === watched) run()\n', ''),
  defect('a double click sends two requests', hooks, 'src/core/call-store.ts', 'if (run && (isBusy() || isFresh(run))', 'if (run && isFresh(run)'),
  defect('who leaves in the tick of the start sends a request', hooks, 'src/core/call-store.ts', '    queueMicrotask(() => {\n', '    setTimeout(() => {\n'),
  defect('what is kept running is stopped', hooks, 'src/core/call-store.ts', 'watchers === 0 && !options.keepRunning', 'watchers === 0'),
  defect('providers share keys', hooks, 'src/react/use-call-store.ts', 'keyedStore(scope ?? undefined, key,', 'keyedStore(undefined, key,'),
  defect('a key is never forgotten', hooks, 'src/core/keyed-stores.ts', '      else if (known.get(key) === shared) known.delete(key)\n', ''),
  defect('a failure is given again', hooks, 'src/core/call-store.ts', "return isInTime && status === 'success' &&", 'return isInTime &&'),
]
