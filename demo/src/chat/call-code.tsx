import type { ChatMessage } from 'callscope'
import { Markdown } from 'callscope/components'
import { useMemo } from 'react'
import type { AskedWith } from '../call/create-call.js'
import { toCode } from '../call/to-code.js'
import type { Target } from '../settings/settings.js'
import { ANSWER_OPTIONS } from './answer-options.js'

interface CallCodeProps {
  readonly target: Target
  readonly asked: AskedWith
  readonly messages: readonly ChatMessage[]
}

/** The call of a column as TypeScript, to copy: up to the newest message of the user. */
export function CallCode({ target, asked, messages }: CallCodeProps) {
  const code = useMemo(() => {
    const last = messages.findLastIndex(({ role }) => role === 'user')
    return toCode(target, asked, messages.slice(0, last + 1))
  }, [target, asked, messages])
  // A fence that is longer than any within it.
  const fence = '`'.repeat(Math.max(3, ...(code.match(/`+/g) ?? []).map(({ length }) => length + 1)))
  return <Markdown className="side" text={`${fence}ts\n${code}${fence}`} {...ANSWER_OPTIONS} />
}
