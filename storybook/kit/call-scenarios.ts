import type { CallScenario } from './call-scenario.js'
import { MARKDOWN } from './markdown-text.js'
import { answered, arabic, asking, begun, broken, busyForLong, cutAtLimit, filtered, growingArguments, halfObject, pending, refused, streaming, thinking } from './replies.js'
import { riverSchema, survey } from './schema-and-tool.js'

const ended = (reason: string): CallScenario['isReached'] => ({ status, commonFinishReasons }) => status === 'success' && commonFinishReasons[0] === reason

const isHalfWay: CallScenario['isReached'] = ({ status, content }) => status === 'streaming' && content.length > 100

const Done: CallScenario = { description: 'The whole answer, with its usage and what it cost.', script: answered, isReached: ended('stop') }

const Streaming: CallScenario = { description: 'Half of the text is there.', script: streaming, isReached: isHalfWay }

/** Name of a state. */
export type CallScenarioName =
  | 'Queued'
  | 'FirstToken'
  | 'Streaming'
  | 'Reasoning'
  | 'ToolArguments'
  | 'Approval'
  | 'PartialObject'
  | 'Done'
  | 'Length'
  | 'Refusal'
  | 'ContentFilter'
  | 'RateLimited'
  | 'ConnectionCut'
  | 'Stopped'
  | 'Offline'
  | 'SlowNetwork'
  | 'LongText'
  | 'RightToLeft'
  | 'Dark'
  | 'ReducedMotion'

/** Every state that a view of a call should be looked at in, by the name of its story. */
export const callScenarios: Readonly<Record<CallScenarioName, CallScenario>> = {
  Queued: { description: 'The request was sent, and nothing came yet.', script: pending, isReached: ({ status }) => status === 'pending' },
  FirstToken: { description: 'The first word came.', script: begun, isReached: ({ status, content }) => status === 'streaming' && content !== '' },
  Streaming,
  Reasoning: { description: 'The model thinks, and shows it.', script: thinking, isReached: ({ reasoning, content }) => (reasoning ?? '').length > 40 && content === '' },
  ToolArguments: {
    description: 'The arguments of a tool call are being written.',
    script: growingArguments,
    options: { tools: [survey], maxToolRounds: 2 },
    isReached: ({ status, toolCalls }) => status === 'streaming' && toolCalls.length > 0,
  },
  Approval: {
    description: 'A tool call waits for a person, who sees the arguments.',
    script: asking,
    options: { tools: [survey], maxToolRounds: 2 },
    isReached: ({ status }) => status === 'waiting-for-approval',
  },
  PartialObject: {
    description: 'Half of an object that a schema asks for is there.',
    script: halfObject,
    options: { responseModel: riverSchema },
    isReached: ({ status, partial }) => status === 'streaming' && partial !== null,
  },
  Done,
  Length: { description: 'The answer reached the token limit.', script: cutAtLimit, isReached: ended('length') },
  Refusal: { description: 'The model declined.', script: refused, isReached: ({ status, refusal }) => status === 'success' && refusal !== null },
  ContentFilter: { description: 'The provider’s filter ended the answer.', script: filtered, isReached: ended('content_filter') },
  RateLimited: {
    description: 'The service asks to wait (429): the next try is planned, and the time until then runs.',
    script: busyForLong,
    options: { retry: { maxRetries: 2, maxDelayMs: 900_000 } },
    isReached: ({ status }) => status === 'waiting-to-retry',
  },
  ConnectionCut: { description: 'The connection broke half way: what came is kept.', script: broken, isReached: ({ status, content }) => status === 'error' && content !== '' },
  Stopped: { description: 'A person stopped it: what came is kept.', script: streaming, stopAfter: 100, isReached: ({ status }) => status === 'aborted' },
  Offline: { description: 'Nothing reaches the service.', script: answered, isOffline: true, isReached: ({ error }) => error?.kind === 'network' },
  SlowNetwork: {
    description: 'Words come far between, the first of them late.',
    script: { ...answered, firstTokenDelayMs: 800, delayMs: 400 },
    isReached: ({ status, content }) => status === 'streaming' && content !== '',
  },
  LongText: {
    description: 'An answer of many pages, with all that Markdown has.',
    script: { text: Array.from({ length: 12 }, (_, chapter) => MARKDOWN.replace(/^# /, `# ${chapter + 1}. `).replaceAll('[^load]', `[^load${chapter}]`)).join('\n\n') },
    isReached: ended('stop'),
  },
  RightToLeft: { description: 'Page and answer are read from right to left, but for a name.', script: arabic, direction: 'rtl', isReached: ended('stop') },
  Dark: { ...Done, description: 'The whole answer on a dark page.', scheme: 'dark' },
  ReducedMotion: { ...Streaming, description: 'Half of the text is there, and nothing moves.', motion: 'reduced' },
}
