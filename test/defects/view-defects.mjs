import { defineDefect } from './define-defect.mjs'

const VIEWS = 'src/components/'
const test = (name) => [`test/components/${name}.test.tsx`]

const defect = (name, ...patch) => defineDefect(`views: ${name}`, ...patch)

/** What could go wrong where reasoning, tool calls, objects, several answers and audio are shown. */
export const viewDefects = [
  defect('reasoning takes until the end of the answer', test('reasoning-view'), `${VIEWS}reasoning-view/to-thinking.ts`, "last?.type === 'reasoning' ? timing.endTime : readEnd(watches.get(store), timing.startTime)", 'timing.endTime'),
  defect('the time that it took grows', test('reasoning-view'), `${VIEWS}reasoning-view/to-thinking.ts`, '  watch.until ??= Date.now()\n', '  watch.until = Date.now()\n'),
  defect('reasoning that a person closed opens again', test('reasoning-view'), `${VIEWS}use-open.ts`, 'open ?? chosen ?? byItself', 'open ?? (byItself || chosen === true)'),
  defect('reasoning that is closed follows the text', test('reasoning-view'), `${VIEWS}reasoning-view/reasoning-view-parts.tsx`, "(state.open ? (text ?? call.reasoning ?? '') : '')", "(text ?? call.reasoning ?? '')"),
  defect('the focus is lost with the buttons', test('tool-call-view'), `${VIEWS}tool-call-view/use-handed-focus.ts`, ' heir.current?.focus()', ' void heir'),
  defect('the reason of a rejection is not handed on', test('tool-call-view'), `${VIEWS}tool-call-view/tool-call-view-decision.tsx`, 'onReject(run.id, reason.trim() || undefined)', 'onReject(run.id)'),
  defect('the calls of earlier answers go', test('tool-call-view'), `${VIEWS}tool-call-view/to-phase.ts`, '  const runs = [...steps.flatMap((step) => step.toolRuns), ...toolRuns].map(', '  const runs = [...toolRuns].map('),
  defect('a response of raw data is said to know no such tool', test('tool-call-view'), `${VIEWS}tool-call-view/to-phase.ts`, '  if (!run) return call.status\n', "  if (!run) return call.known ? call.status : 'unknown'\n"),
  defect('what did not grow of an object is rendered', test('object-view'), `${VIEWS}object-view/tree-value.tsx`, 'const Field = /* @__PURE__ */ memo(function Field(', 'const Field = ((x) => x)(function Field('),
  defect('all of a long list is shown', test('object-view'), `${VIEWS}object-view/tree-value.tsx`, 'list.slice(0, limit)', 'list'),
  defect('a long text is cut within a sign', test('object-view'), `${VIEWS}object-view/tree-text.tsx`, ".replace(/[\\uD800-\\uDBFF]$/, '')", ''),
  defect('references of a schema are not followed', test('object-view'), `${VIEWS}object-view/read-schema.ts`, 'const MOST_REFERENCES = 16', 'const MOST_REFERENCES = 1'),
  defect('one answer is chosen in all comparisons of a page', test('compare-view'), `${VIEWS}compare-view/compare-view-root.tsx`, 'const groupName = useId()', "const groupName = useId() && 'best'"),
  defect('a choice is not done before the call is', test('compare-view'), `${VIEWS}compare-view/column.tsx`, 'index === choice && finishReason !== null', 'index === choice && finishReason === undefined'),
  defect('files of audio stay in memory', test('audio-view'), `${VIEWS}audio-view/use-object-url.ts`, '        if (url !== null) URL.revokeObjectURL(url)\n', ''),
  defect('samples are played without a header', test('audio-view'), `${VIEWS}audio-view/read-audio.ts`, "format === 'pcm16' ? toWav(bytes) : new Uint8Array(bytes)", 'new Uint8Array(bytes)'),
  defect('an object that an app has kept needs a call', test('kept-answers'), `${VIEWS}object-view/object-view-root.tsx`, 'givenValue === undefined ? null : SETTLED', 'null'),
  defect('footnotes of each answer are a landmark', test('kept-answers'), `${VIEWS}markdown/markdown-view.tsx`, '<div role="group" className="cs-footnotes"', '<div role="region" className="cs-footnotes"'),
]
