import type { AudioViewLabels } from '../audio-view/audio-view-labels.js'
import type { BudgetMeterLabels } from '../budget-meter/budget-meter-labels.js'
import type { CallStatusLabels } from '../call-status/call-status-labels.js'
import type { ComposerLabels } from '../composer/composer-labels.js'
import type { CompareViewLabels } from '../compare-view/compare-view-labels.js'
import type { ContextGaugeLabels } from '../context-gauge/context-gauge-labels.js'
import type { CostAmountLabels } from '../cost-amount-labels.js'
import type { CostLinesLabels } from '../cost-lines-labels.js'
import type { CostSummaryLabels } from '../cost-summary/cost-summary-labels.js'
import type { ErrorNoticeLabels } from '../error-notice/error-notice-labels.js'
import type { FinishNoticeLabels } from '../finish-notice/finish-notice-labels.js'
import type { KeyFieldLabels } from '../key-field/key-field-labels.js'
import type { RawInspectorLabels } from '../raw-inspector/raw-inspector-labels.js'
import type { MarkdownLabels } from '../markdown/markdown-labels.js'
import type { ObjectViewLabels } from '../object-view/object-view-labels.js'
import type { ReasoningViewLabels } from '../reasoning-view/reasoning-view-labels.js'
import type { RetryCountdownLabels } from '../retry-countdown/retry-countdown-labels.js'
import type { TimingBadgeLabels } from '../timing-badge/timing-badge-labels.js'
import type { TokenMeterLabels } from '../token-meter/token-meter-labels.js'
import type { ToolCallViewLabels } from '../tool-call-view/tool-call-view-labels.js'
import type { UsageSummaryLabels } from '../usage-summary/usage-summary-labels.js'

/** The words of all components, each under its name. */
export interface ComponentLabels {
  readonly AudioView: AudioViewLabels
  readonly BudgetMeter: BudgetMeterLabels
  readonly CallStatus: CallStatusLabels
  readonly Composer: ComposerLabels
  readonly CompareView: CompareViewLabels
  readonly ContextGauge: ContextGaugeLabels
  readonly CostBadge: CostAmountLabels
  readonly CostBreakdown: CostLinesLabels
  readonly CostSummary: CostSummaryLabels
  readonly ErrorNotice: ErrorNoticeLabels
  readonly FinishNotice: FinishNoticeLabels
  readonly KeyField: KeyFieldLabels
  readonly RawInspector: RawInspectorLabels
  readonly ObjectView: ObjectViewLabels
  readonly ReasoningView: ReasoningViewLabels
  readonly RetryCountdown: RetryCountdownLabels
  readonly StreamView: MarkdownLabels
  readonly TimingBadge: TimingBadgeLabels
  readonly TokenMeter: TokenMeterLabels
  readonly ToolCallView: ToolCallViewLabels
  readonly UsageSummary: UsageSummaryLabels
}

/** All words in one language, as `callscope/labels/de` has them. */
export interface LabelSet extends ComponentLabels {
  /** BCP 47 tag of the language. Numbers are written as it wants where neither the component nor `CallscopeProvider` says otherwise. */
  readonly locale: string
}

/** Some words in one language: those that are left out stay as they are further out, or English. */
export type SomeLabels = Partial<Pick<LabelSet, 'locale'>> & { readonly [Name in keyof ComponentLabels]?: Partial<ComponentLabels[Name]> }
