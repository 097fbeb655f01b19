import { useState, useSyncExternalStore } from 'react'
import type { Prices } from '../../base/cost.js'
import { type LoggedCall, statusOf } from '../logged-call.js'
import { AnswerView } from './answer-view.js'
import { CallActions } from './call-actions.js'
import { ChunkView } from './chunk-view.js'
import type { AnswerReader } from './create-answer-reader.js'
import { ErrorView } from './error-view.js'
import { formatCount, STATUS_WORDS } from './format.js'
import { PriceView } from './price-view.js'
import { ReplayView } from './replay-view.js'
import { RequestFigures } from './request-figures.js'
import { RequestView } from './request-view.js'
import { type Tab, Tabs } from './tabs.js'
import { TimelineView } from './timeline-view.js'

interface CallDetailsProps {
  readonly call: LoggedCall
  readonly reader: AnswerReader
  readonly prices: Prices
}

/** One call: its requests by time, and all that is known of one of them. */
export function CallDetails({ call, reader, prices }: CallDetailsProps) {
  const { requests } = call
  const [place, setPlace] = useState<number | null>(null)
  const [tab, setTab] = useState<string | null>(null)
  const answers = useSyncExternalStore(reader.subscribe, reader.getState, reader.getState)
  // What nobody has chosen yet is the newest.
  const chosen = place ?? requests.length - 1
  const request = requests[chosen] ?? requests[0]
  const answer = answers.get(request) ?? null
  const status = statusOf(call)
  const { provider, vendor, model } = request
  const tabs: readonly Tab[] = [
    { name: 'answer', title: 'Answer', show: () => <AnswerView request={request} answer={answer} /> },
    { name: 'request', title: 'Request', show: () => <RequestView request={request} /> },
    { name: 'chunks', title: request.streamed ? `Chunks ${request.chunkCount.toLocaleString('en-US')}` : 'Chunks', show: () => <ChunkView key={chosen} request={request} /> },
    { name: 'price', title: 'Usage and price', show: () => <PriceView request={request} answer={answer} /> },
    ...(request.end === 'error' || request.end === 'cut' ? [{ name: 'error', title: 'Error', show: () => <ErrorView error={answer?.error ?? null} /> }] : []),
    { name: 'replay', title: 'Replay', show: () => <ReplayView call={call} prices={prices} /> },
  ]
  // Where nothing came, what there is to see is why.
  const first = answer?.response === null && answer.error !== null ? 'error' : 'answer'
  const shown = tabs.find(({ name }) => name === tab)?.name ?? first
  return (
    <>
      <div className="cs-dt-head">
        <h3 className="cs-dt-name">{model}</h3>
        <span className="cs-dt-facts">
          <span className="cs-dt-badge" data-status={status}>
            {STATUS_WORDS[status]}
          </span>{' '}
          {vendor === provider ? provider : `${provider}, ${vendor}`} · {request.streamed ? 'streamed' : 'in one piece'} · {formatCount(requests.length, 'request')}
        </span>
        <CallActions call={call} request={request} onReplay={() => setTab('replay')} />
      </div>
      <TimelineView requests={requests} chosen={chosen} onChoose={setPlace} isRunning={status === 'running'} />
      <RequestFigures request={request} answer={answer} />
      <Tabs label="About this request" tabs={tabs} chosen={shown} onChoose={setTab} />
    </>
  )
}
