import * as anthropic from 'callscope/anthropic'
import * as azure from 'callscope/azure'
import * as components from 'callscope/components'
import * as openai from 'callscope/openai'
import * as react from 'callscope/react'
import * as relay from 'callscope/relay'
import * as testing from 'callscope/testing'
import * as devtools from 'callscope/devtools'
import * as devtoolsInProduction from 'callscope/devtools/production'
import * as shiki from 'callscope/shiki'
import * as temml from 'callscope/temml'
import * as ar from 'callscope/labels/ar'
import * as de from 'callscope/labels/de'
import * as en from 'callscope/labels/en'
import * as stories from 'callscope/stories'
import { expect, test } from 'vitest'
import * as root from 'callscope'

// A name that appears or vanishes here is a change for users: it belongs into CHANGELOG.md too.
test.each([
  ['callscope', root, ['CallError', 'assistant', 'createBudgetGuard', 'createLedger', 'defineCall', 'defineTool', 'isCallError', 'isRunning', 'loadPrices', 'observeRequests', 'readChat', 'setTokenizer', 'sumCosts', 'system', 'toolResult', 'user']],
  ['callscope/openai', openai, ['OpenAICallResponse', 'OpenAICallResponseChunk', 'OpenAIStream', 'OpenAITool', 'fromOpenAIMessages', 'openai', 'toOpenAIMessages']],
  [
    'callscope/anthropic',
    anthropic,
    ['AnthropicCallResponse', 'AnthropicCallResponseChunk', 'AnthropicStream', 'AnthropicTool', 'anthropic', 'fromAnthropicMessages', 'toAnthropicMessages'],
  ],
  ['callscope/azure', azure, ['AzureCallResponse', 'AzureCallResponseChunk', 'AzureStream', 'AzureTool', 'azure', 'fromAzureMessages', 'toAzureMessages']],
  ['callscope/react', react, ['CallscopeProvider', 'useBudget', 'useCall', 'useChat', 'useCompare', 'useLedger', 'useStream', 'useStreamValue']],
  ['callscope/components', components, ['AudioView', 'BudgetMeter', 'CallStatus', 'CompareView', 'Composer', 'ContextGauge', 'CostBadge', 'CostBreakdown', 'CostSummary', 'ErrorNotice', 'FinishNotice', 'KeyField', 'LabelsProvider', 'Markdown', 'ObjectView', 'RawInspector', 'ReasoningView', 'RetryCountdown', 'StreamView', 'TimingBadge', 'TokenMeter', 'ToolCallView', 'UsageSummary']],
  ['callscope/devtools', devtools, ['CallscopeDevtools']],
  ['callscope/devtools/production', devtoolsInProduction, ['CallscopeDevtools']],
  ['callscope/shiki', shiki, ['shikiHighlighter']],
  ['callscope/temml', temml, ['TemmlMath']],
  ['callscope/labels/ar', ar, ['ar']],
  ['callscope/labels/de', de, ['de']],
  ['callscope/labels/en', en, ['en']],
  ['callscope/relay', relay, ['createMemoryStore', 'createRedisStore', 'createRelay', 'toNodeHandler']],
  ['callscope/stories', stories, ['SimulatedCall', 'callScenarios', 'createCallStories']],
  ['callscope/testing', testing, ['createControlledReply', 'createManualClock', 'createPlayback', 'createRecorder', 'createSimulator', 'play', 'readCassette', 'record', 'toAzureHttpClient']],
])('%s exports what it says', (_name, entry, names) => {
  expect(Object.keys(entry).sort()).toEqual(names)
})
