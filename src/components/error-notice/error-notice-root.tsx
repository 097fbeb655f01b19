import { createContext, forwardRef } from 'react'
import type { CallError, CallErrorKind } from '../../base/call-error.js'
import { useStreamValue } from '../../react/use-stream-value.js'
import { useNumberLocale } from '../labels/use-number-locale.js'
import { useWords } from '../labels/use-words.js'
import { Part } from '../part/part.js'
import type { PartProps } from '../part/part-props.js'
import { type ShownProps, toShown } from '../root-props.js'
import { ERROR_NOTICE_LABELS, type ErrorNoticeLabels } from './error-notice-labels.js'

/** What an `ErrorNotice` shows, as `data-*`. */
export interface ErrorNoticeState {
  readonly status: 'error'
  readonly kind: CallErrorKind
  readonly severity: 'error'
}

/** What is set on a `ErrorNotice`, whole or as its root, beside DOM props. */
export interface ErrorNoticeOptions extends ShownProps {
  /** Sends it again, most often the hook's `retry`. Without it, or where the same request cannot succeed, there is no button. */
  readonly onRetry?: (() => void) | undefined
  /** Locale of numbers; that of `CallscopeProvider` or of the labels, or `en-US`, unless set. */
  readonly locale?: string
  /** Words in place of those of `LabelsProvider`, or the English ones. */
  readonly labels?: Partial<ErrorNoticeLabels>
}

/** Props of `ErrorNotice.Root`, and DOM props of its element. */
export interface ErrorNoticeRootProps extends PartProps<'div', ErrorNoticeState>, ErrorNoticeOptions {}

interface ErrorNoticeValue extends Pick<ErrorNoticeRootProps, 'onRetry'> {
  readonly error: CallError
  readonly state: ErrorNoticeState
  readonly words: ErrorNoticeLabels
  readonly locale: string
}

/** What the parts of an `ErrorNotice` know. */
export const ErrorNoticeContext = /* @__PURE__ */ createContext<ErrorNoticeValue | null>(null)

/** Holds the parts of an `ErrorNotice`, announced at once. Renders a `<div>`, and nothing for a call that did not fail. */
export const ErrorNoticeRoot = /* @__PURE__ */ forwardRef<HTMLDivElement, ErrorNoticeRootProps>(function ErrorNoticeRoot({ of, stream, onRetry, locale: ownLocale, labels, ...given }, ref) {
  const locale = useNumberLocale(ownLocale)
  const words = useWords('ErrorNotice', ERROR_NOTICE_LABELS, labels)
  const shown = toShown('ErrorNotice', { of, stream })
  const error = useStreamValue(shown, (call) => call.error)
  if (error === null) return null
  const state: ErrorNoticeState = { status: 'error', kind: error.kind, severity: 'error' }
  return (
    <ErrorNoticeContext.Provider value={{ error, state, words, locale, onRetry }}>
      <Part tag="div" state={state} own={{ role: 'alert', className: 'cs-error-notice' }} given={given} elementRef={ref} />
    </ErrorNoticeContext.Provider>
  )
})
