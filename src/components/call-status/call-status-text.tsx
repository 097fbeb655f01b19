import { forwardRef } from 'react'
import type { Shown } from '../../react/use-stream-value.js'
import { useAnnouncement } from '../announcer/use-announcement.js'
import type { Verbosity } from '../labels/verbosity.js'
import { Part } from '../part/part.js'
import type { PartProps } from '../part/part-props.js'
import { usePartContext } from '../part/use-part-context.js'
import type { CallStatusLabels } from './call-status-labels.js'
import { CallStatusContext, type CallStatusState } from './call-status-root.js'

/** DOM props of `CallStatus.Text`. */
export interface CallStatusTextProps extends PartProps<'span', CallStatusState> {}

/** The status in words. Renders a `<span>`. What is announced stands in a node of its own, since more is seen than is to be heard; `children` replace what is seen. */
export const CallStatusText = /* @__PURE__ */ forwardRef<HTMLSpanElement, CallStatusTextProps>(function CallStatusText({ children: given, ...props }, ref) {
  const { shown, state, words, verbosity } = usePartContext(CallStatusContext, 'CallStatus.Text')
  const seen = given ?? words[state.status]
  const children =
    verbosity === 'off' ? (
      seen
    ) : (
      <>
        <span aria-hidden="true">{seen}</span>
        <Announced shown={shown} verbosity={verbosity} words={words} />
      </>
    )
  return <Part tag="span" state={state} own={{ className: 'cs-status', children }} given={props} elementRef={ref} />
})

interface AnnouncedProps {
  readonly shown: Shown
  readonly verbosity: Verbosity
  readonly words: CallStatusLabels
}

/** The one node that announces, there from the start and empty: a live region that comes together with its text is not read. */
function Announced({ shown, verbosity, words }: AnnouncedProps) {
  const { text, status, isRepeated } = useAnnouncement(shown, verbosity)
  const word = status === null ? '' : words[status === 'pending' ? 'started' : status]
  // One text node, which changes once: a new node in place of an old one is two changes, and some say both.
  const said = [text, word].filter(Boolean).join(' ')
  return (
    <span role="status" className="cs-visually-hidden">
      {isRepeated ? `${said}\u00a0` : said}
    </span>
  )
}
