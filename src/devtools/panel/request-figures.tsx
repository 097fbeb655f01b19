import type { LoggedRequest } from '../logged-request.js'
import { formatCount, formatMs } from './format.js'
import type { ReadAnswer } from './read-answer.js'

interface RequestFiguresProps {
  readonly request: LoggedRequest
  readonly answer: ReadAnswer | null
}

/** The times and counts of one request. */
export function RequestFigures({ request, answer }: RequestFiguresProps) {
  const { sentMs, headersMs, firstTokenMs, endMs, status, streamed, chunkCount } = request
  const tokens = answer?.usage?.outputTokens ?? null
  const seconds = firstTokenMs === null || endMs === null ? 0 : (endMs - firstTokenMs) / 1000
  const figures: readonly (readonly [name: string, value: string | null])[] = [
    ['Queued', formatMs(sentMs)],
    ['Headers', formatMs(headersMs)],
    ['First token', streamed ? formatMs(firstTokenMs) : null],
    ['Total', formatMs(endMs)],
    ['Chunks', streamed ? formatCount(chunkCount, 'chunk').split(' ')[0] ?? null : null],
    ['Speed', streamed && tokens !== null && seconds > 0 ? `${Math.round(tokens / seconds)} tokens/s` : null],
    ['HTTP', status === null ? null : String(status)],
    ['Request id', answer?.response?.requestId ?? answer?.error?.requestId ?? null],
  ]
  return (
    <dl className="cs-dt-figures">
      {figures.map(([name, value]) =>
        value === null ? null : (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ),
      )}
    </dl>
  )
}
