import { defineDefect } from './define-defect.mjs'

const DEVTOOLS = 'src/devtools/'
const log = ['test/devtools/create-call-log.test.ts']
const page = ['test/devtools/callscope-devtools.test.tsx']
const panel = ['test/devtools/panel.test.tsx']

const defect = (name, ...patch) => defineDefect(`devtools: ${name}`, ...patch)

/** What could go wrong in an inspector that watches a page and plays what it saw. */
export const devtoolsDefects = [
  defect('what is played is logged as a call of the page', log, `${DEVTOOLS}create-call-log.ts`, 'if (Object.hasOwn(request.metadata, PLAYED)) return undefined\n', ''),
  defect('a pause cuts what runs', log, `${DEVTOOLS}create-call-log.ts`, "        call.open -= 1\n        end(how, time)\n", '        call.open -= 1\n        if (recording) end(how, time)\n'),
  defect('chunks grow without a bound', log, `${DEVTOOLS}kept-chunks.ts`, 'if (first.length < most - newest) first.push(chunk)', 'if (first.length < Infinity) first.push(chunk)'),
  defect('the oldest of the last chunks comes first only by chance', log, `${DEVTOOLS}kept-chunks.ts`, '(count - first.length) % newest\n', '0\n'),
  defect('each of several observes', page, `${DEVTOOLS}create-call-log.ts`, 'if (observing === 1) leave = observeRequests(take)', 'leave = observeRequests(take)'),
  defect('what was unmounted observes on', page, `${DEVTOOLS}create-call-log.ts`, 'if (observing === 0) leave()', 'if (observing < 0) leave()'),
  defect('calls of the first effects are missed', page, `${DEVTOOLS}callscope-devtools.tsx`, 'useInsertionEffect(() => sharedCallLog.observe(), [])', 'useEffect(() => sharedCallLog.observe(), [])'),
  defect('the focus does not come back', page, `${DEVTOOLS}callscope-devtools.tsx`, 'if (!isOpen && isPressed) button.current?.focus()', 'if (isOpen && isPressed) button.current?.focus()'),
  defect('production shows it', page, `${DEVTOOLS}index.ts`, "=== 'production'", "=== 'prod'"),
  {
    name: 'devtools: a replay is in the account of the app',
    tests: panel,
    patches: [
      { file: `${DEVTOOLS}panel/replay-view.tsx`, find: 'import { useEffect, useMemo,', put: 'import { useContext, useEffect,' },
      { file: `${DEVTOOLS}panel/replay-view.tsx`, find: 'useMemo(() => ({ scope: null, locale: null, prices }), [prices])', put: '({ ...useContext(CallscopeContext), prices })' },
    ],
  },
  defect('all chunks are rendered', panel, `${DEVTOOLS}panel/chunk-view.tsx`, 'const to = Math.min(length, Math.ceil((view.top + view.height) / ROW) + MORE)', 'const to = length'),
  defect('prices of the app are forgotten', panel, `${DEVTOOLS}panel/read-answer.ts`, '{ client, vendor, prices })', '{ client, vendor })'),
]
