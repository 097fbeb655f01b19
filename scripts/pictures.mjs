const of = (component, states) => Object.fromEntries(Object.entries(states).map(([caption, state]) => [caption, `components-${component}--${state}`]))

/** What the pictures of docs/pictures.md show: for each file, captions and the ids of stories. */
export const PICTURES = {
  answer: {
    'While it streams': 'answer--streaming',
    'Done, with usage and cost': 'answer--done',
    'Cut at the token limit': 'answer--length',
    'The connection broke': 'answer--connection-cut',
  },
  'stream-view': of('streamview', { Markdown: 'markdown', 'Reasoning, text and a tool call, each where it came': 'parts-in-order', 'An open fence, half a table: nothing flashes as it is written': 'half-table', 'From right to left': 'right-to-left' }),
  'reasoning-view': of('reasoningview', { 'While the model thinks': 'reasoning', 'Closed with its duration': 'done' }),
  'tool-call-view': of('toolcallview', { 'Arguments as they grow': 'tool-arguments', 'A person is asked': 'approval', 'Several calls': 'several' }),
  'object-view': of('objectview', { 'Half of an object, and what is to come': 'partial-object' }),
  'compare-view': of('compareview', { 'The answers of two models': 'chosen' }),
  'audio-view': of('audioview', { 'An answer that is spoken': 'done' }),
  notices: {
    'ErrorNotice: offline': 'components-errornotice--offline',
    'RetryCountdown: the service asks to wait': 'components-retrycountdown--rate-limited',
    'FinishNotice: the token limit': 'components-finishnotice--length',
    'FinishNotice: a filter': 'components-finishnotice--content-filter',
    'FinishNotice: a refusal': 'components-finishnotice--refusal',
  },
  'call-status': of('callstatus', { Queued: 'queued', 'While it streams': 'streaming', 'Waiting to try again': 'rate-limited', Done: 'done', Stopped: 'stopped' }),
  usage: {
    'TokenMeter': 'components-tokenmeter--done',
    'ContextGauge': 'components-contextgauge--done',
    'UsageSummary': 'components-usagesummary--done',
    'TimingBadge': 'components-timingbadge--done',
  },
  cost: {
    'CostBadge': 'components-costbadge--done',
    'CostBadge while it streams: an estimate says so': 'components-costbadge--streaming',
    'CostBreakdown': 'components-costbreakdown--opened',
    'CostSummary': 'components-costsummary--done',
    'BudgetMeter': 'components-budgetmeter--done',
  },
  'key-field': of('keyfield', { Empty: 'empty', 'A key of another service': 'unexpected' }),
  composer: of('composer', { 'Written': 'written', 'While an answer comes': 'streaming' }),
  'raw-inspector': of('rawinspector', { 'What was sent and received': 'done' }),
}
