'use client'

export { CallStatus, type CallStatusLabels, type CallStatusProps } from './call-status/call-status.js'
export { CostBadge, type CostBadgeLabels, type CostBadgeProps } from './cost-badge/cost-badge.js'
export { CostSummary, type CostSummaryLabels, type CostSummaryProps } from './cost-summary/cost-summary.js'
export { ErrorNotice, type ErrorNoticeLabels, type ErrorNoticeProps } from './error-notice/error-notice.js'
export { FinishNotice, type FinishNoticeLabels, type FinishNoticeProps } from './finish-notice/finish-notice.js'
export { StreamView, type StreamViewProps } from './stream-view/stream-view.js'
export { UsageSummary, type UsageSummaryLabels, type UsageSummaryProps } from './usage-summary/usage-summary.js'
