'use client'

import { AUDIO_VIEW_LABELS } from '../audio-view/audio-view-labels.js'
import { BUDGET_METER_LABELS } from '../budget-meter/budget-meter-labels.js'
import { CALL_STATUS_LABELS } from '../call-status/call-status-labels.js'
import { COMPOSER_LABELS } from '../composer/composer-labels.js'
import { COMPARE_VIEW_LABELS } from '../compare-view/compare-view-labels.js'
import { CONTEXT_GAUGE_LABELS } from '../context-gauge/context-gauge-labels.js'
import { COST_AMOUNT_LABELS } from '../cost-amount-labels.js'
import { COST_LINES_LABELS } from '../cost-lines-labels.js'
import { COST_SUMMARY_LABELS } from '../cost-summary/cost-summary-labels.js'
import { ERROR_NOTICE_LABELS } from '../error-notice/error-notice-labels.js'
import { FINISH_NOTICE_LABELS } from '../finish-notice/finish-notice-labels.js'
import { KEY_FIELD_LABELS } from '../key-field/key-field-labels.js'
import type { LabelSet } from '../labels/component-labels.js'
import { RAW_INSPECTOR_LABELS } from '../raw-inspector/raw-inspector-labels.js'
import { MARKDOWN_LABELS } from '../markdown/markdown-labels.js'
import { OBJECT_VIEW_LABELS } from '../object-view/object-view-labels.js'
import { REASONING_VIEW_LABELS } from '../reasoning-view/reasoning-view-labels.js'
import { RETRY_COUNTDOWN_LABELS } from '../retry-countdown/retry-countdown-labels.js'
import { TIMING_BADGE_LABELS } from '../timing-badge/timing-badge-labels.js'
import { TOKEN_METER_LABELS } from '../token-meter/token-meter-labels.js'
import { TOOL_CALL_VIEW_LABELS } from '../tool-call-view/tool-call-view-labels.js'
import { USAGE_SUMMARY_LABELS } from '../usage-summary/usage-summary-labels.js'

/** All English words: those that components have by themselves. */
export const en: LabelSet = {
  locale: 'en-US',
  AudioView: AUDIO_VIEW_LABELS,
  BudgetMeter: BUDGET_METER_LABELS,
  CallStatus: CALL_STATUS_LABELS,
  Composer: COMPOSER_LABELS,
  CompareView: COMPARE_VIEW_LABELS,
  ContextGauge: CONTEXT_GAUGE_LABELS,
  CostBadge: COST_AMOUNT_LABELS,
  CostBreakdown: COST_LINES_LABELS,
  CostSummary: COST_SUMMARY_LABELS,
  ErrorNotice: ERROR_NOTICE_LABELS,
  FinishNotice: FINISH_NOTICE_LABELS,
  KeyField: KEY_FIELD_LABELS,
  RawInspector: RAW_INSPECTOR_LABELS,
  ObjectView: OBJECT_VIEW_LABELS,
  ReasoningView: REASONING_VIEW_LABELS,
  RetryCountdown: RETRY_COUNTDOWN_LABELS,
  StreamView: MARKDOWN_LABELS,
  TimingBadge: TIMING_BADGE_LABELS,
  TokenMeter: TOKEN_METER_LABELS,
  ToolCallView: TOOL_CALL_VIEW_LABELS,
  UsageSummary: USAGE_SUMMARY_LABELS,
}
