import type { ChatTurn } from 'callscope'

interface TurnFiguresProps {
  readonly turn: ChatTurn
}

const seconds = new Intl.NumberFormat('en', { style: 'unit', unit: 'second', maximumSignificantDigits: 2 })
const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 })
const usd = new Intl.NumberFormat('en', { style: 'currency', currency: 'USD', maximumSignificantDigits: 3 })

/** Who gave an answer, how it ended, how fast, and what it used and cost. What is unknown is said to be. */
export function TurnFigures({ turn }: TurnFiguresProps) {
  const { status, model, startTime, firstTokenTime, finishReasons, usage, estimated, cost, errorKind } = turn
  const about = estimated ? '~' : ''
  const ended = status === 'success' ? finishReasons.join(', ') : status === 'aborted' ? 'stopped' : (errorKind ?? 'failed')
  const facts = [
    model ?? 'unknown model',
    ended === '' ? 'no finish reason' : ended,
    ...(startTime !== null && firstTokenTime !== null ? [`${seconds.format((firstTokenTime - startTime) / 1000)} to the first token`] : []),
    usage ? `${about}${whole.format(usage.totalTokens)} tokens` : 'tokens unknown',
    cost.usd === null ? 'cost unknown' : `${cost.complete ? '' : 'at least '}${cost.estimated ? '~' : ''}${usd.format(cost.usd)}`,
  ]
  return <span className="turn">{facts.join(' · ')}</span>
}
