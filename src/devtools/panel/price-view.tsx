import { CostLines } from '../../components/cost-lines.js'
import { COST_LINES_LABELS } from '../../components/cost-lines-labels.js'
import { UsageSummary } from '../../components/usage-summary/usage-summary.js'
import type { LoggedRequest } from '../logged-request.js'
import type { ReadAnswer } from './read-answer.js'

interface PriceViewProps {
  readonly request: LoggedRequest
  readonly answer: ReadAnswer | null
}

/** What a request used, and how its price adds up: tokens of each kind at their rate. */
export function PriceView({ request, answer }: PriceViewProps) {
  if (request.end === null && 'observed' in request.source) return <p className="cs-dt-empty">It is under way. Usage and price are read once it has ended.</p>
  if (answer === null) return <p className="cs-dt-empty">Reading…</p>
  const { response, usage, cost } = answer
  if (response === null || usage === null) return <p className="cs-dt-empty">Usage unknown: the provider did not say what this request used.</p>
  return (
    <div className="cs-dt-prices">
      <div>
        <h4 className="cs-dt-subhead">Usage</h4>
        <UsageSummary of={response} locale="en-US" />
      </div>
      <div>
        <h4 className="cs-dt-subhead">Price</h4>
        {cost.lines.length > 0 ? <CostLines cost={cost} locale="en-US" words={COST_LINES_LABELS} /> : <p className="cs-dt-empty">Price unknown: there are no rates for {request.model}. Those that CallscopeProvider was given are used here too.</p>}
      </div>
    </div>
  )
}
