'use client'

export { BudgetMeter, type BudgetMeterProps, type BudgetMeterState } from './budget-meter/budget-meter.js'
export { type BudgetMeterLabels } from './budget-meter/budget-meter-labels.js'
export { CallStatus, type CallStatusProps } from './call-status/call-status.js'
export { type CallStatusLabels } from './call-status/call-status-labels.js'
export { type CallStatusState } from './call-status/call-status-root.js'
export { Composer, type ComposerProps } from './composer/composer.js'
export { type ComposerLabels } from './composer/composer-labels.js'
export { type ComposerState, type Stoppable } from './composer/composer-root.js'
export { ContextGauge, type ContextGaugeProps, type ContextGaugeState } from './context-gauge/context-gauge.js'
export { type ContextGaugeLabels } from './context-gauge/context-gauge-labels.js'
export { CostBadge, type CostBadgeProps } from './cost-badge/cost-badge.js'
export { type CostBadgeLabels, type CostBadgeState } from './cost-badge/cost-badge-root.js'
export { CostBreakdown, type CostBreakdownLabels, type CostBreakdownProps, type CostBreakdownState } from './cost-breakdown/cost-breakdown.js'
export { CostSummary, type CostSummaryProps, type CostSummaryState } from './cost-summary/cost-summary.js'
export { type CostSummaryLabels } from './cost-summary/cost-summary-labels.js'
export { ErrorNotice, type ErrorNoticeProps } from './error-notice/error-notice.js'
export { type ErrorNoticeLabels } from './error-notice/error-notice-labels.js'
export { type ErrorNoticeState } from './error-notice/error-notice-root.js'
export { FinishNotice, type FinishNoticeProps } from './finish-notice/finish-notice.js'
export { type FinishNoticeLabels } from './finish-notice/finish-notice-labels.js'
export { type FinishNoticeState } from './finish-notice/finish-notice-root.js'
export { KeyField, type KeyFieldProps } from './key-field/key-field.js'
export { type KeyFieldLabels } from './key-field/key-field-labels.js'
export { type KeyFieldState } from './key-field/key-field-root.js'
export { type KeyStorage, type RememberedKey } from './key-field/key-storage.js'
export { type ComponentLabels, type LabelSet, type SomeLabels } from './labels/component-labels.js'
export { LabelsProvider, type LabelsProviderProps } from './labels/labels-provider.js'
export { type Verbosity } from './labels/verbosity.js'
export { type LedgerGrouping } from './ledger-labels.js'
export { RawInspector, type RawInspectorProps } from './raw-inspector/raw-inspector.js'
export { type RawInspectorLabels } from './raw-inspector/raw-inspector-labels.js'
export { type RawInspectorState } from './raw-inspector/raw-inspector-root.js'
export { RetryCountdown, type RetryCountdownProps } from './retry-countdown/retry-countdown.js'
export { type RetryCountdownLabels } from './retry-countdown/retry-countdown-labels.js'
export { type Retried, type RetryCountdownState } from './retry-countdown/retry-countdown-root.js'
export {
  type ChildrenProps,
  type CodeProps,
  type CodeSpanProps,
  type HeadingProps,
  type HtmlProps,
  type ImageProps,
  type ItemProps,
  type LinkProps,
  type ListProps,
  type MarkdownComponents,
  type MathProps,
} from './markdown/markdown-components.js'
export { type MarkdownLabels } from './markdown/markdown-labels.js'
export { StreamView, type StreamViewProps } from './stream-view/stream-view.js'
export { type StreamViewState } from './stream-view/stream-view-root.js'
export { TimingBadge, type TimingBadgeProps, type TimingBadgeState } from './timing-badge/timing-badge.js'
export { type TimingBadgeLabels } from './timing-badge/timing-badge-labels.js'
export { TokenMeter, type TokenMeterProps, type TokenMeterState } from './token-meter/token-meter.js'
export { type TokenMeterLabels } from './token-meter/token-meter-labels.js'
export { UsageSummary, type UsageSummaryProps, type UsageSummaryState } from './usage-summary/usage-summary.js'
export { type UsageSummaryLabels } from './usage-summary/usage-summary-labels.js'
