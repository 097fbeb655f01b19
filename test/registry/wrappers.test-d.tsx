import { type Call, type CallResponse, defineCall } from 'callscope'
import { ErrorNotice as ErrorNoticePrimitive } from 'callscope/components'
import { openai } from 'callscope/openai'
import type * as React from 'react'
import { Answer } from '@/components/callscope/answer'
import { CostBadge } from '@/components/callscope/cost-badge'
import { ErrorNotice } from '@/components/callscope/error-notice'
import { StreamView } from '@/components/callscope/stream-view'

/** What the wrappers take, and what they do not; compiled, never run. */
export function check(of: CallResponse<any>, call: Call<[question: string]>, other: Call<[count: number]>) {
  return (
    <>
      <CostBadge of={of} className="mine" ref={(element: HTMLSpanElement | null) => element?.focus()} render={<i />} locale="de-DE" />
      <ErrorNotice of={of} onRetry={() => {}} labels={{ retry: 'Once more' }} />
      <StreamView of={of} as="text" style={({ status }) => ({ opacity: status === 'error' ? 0.5 : 1 })} />
      <Answer call={call} aria-label="Questions" />
      {/* @ts-expect-error -- `cn` joins texts: what depends on the state is a data-* variant of Tailwind. */}
      <CostBadge of={of} className={({ unknown }: { unknown: boolean }) => (unknown ? 'a' : 'b')} />
      {/* @ts-expect-error -- The parts are in it: they are changed in the file. */}
      <ErrorNotice of={of}>Failed</ErrorNotice>
      {/* @ts-expect-error -- A question is a text. */}
      <Answer call={other} />
    </>
  )
}

/** That of a shadcn app. */
function Button(props: React.ComponentProps<'button'> & { readonly variant: 'outline'; readonly size: 'sm' }) {
  return <button type="button" {...props} />
}

// The examples of docs/shadcn.md.
const question = defineCall({ model: openai('gpt-5-mini', { relay: '/api/llm' }), prompt: (text: string) => text })

export const Page = () => <Answer call={question} />

export const Retry = () => (
  <ErrorNoticePrimitive.Retry render={<Button variant="outline" size="sm" />} />
)
