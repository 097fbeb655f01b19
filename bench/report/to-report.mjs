import { NONE } from '../figures.mjs'
import { groupCases } from './groups.mjs'
import { machineLines, shared } from './measured-on.mjs'
import { caseGroup } from './sections/cases.mjs'
import { leaks } from './sections/leaks.mjs'
import { explainLosses, losing } from './sections/losses.mjs'
import { method } from './sections/method.mjs'
import { sizes } from './sections/sizes.mjs'
import { standing } from './sections/standing.mjs'

const head = (common) => [
  '# callscope beside others: every figure',
  '',
  'What a streamed answer costs the page with callscope and with other libraries, in a real browser: all cases, all figures, also those that speak against us. `npm run bench` writes this page from',
  `[results.json](results.json); what is changed in it by hand is lost. Read ratios: times hold for one machine. **Bold** is ours. ${NONE} is unknown or not measured, which is not nought.`,
  '',
  ...machineLines(common),
  '',
]

const picture = ({ file, alt }) => [`![${alt}](${file})`, '']

/** The report as Markdown. `plots` = those drawn, each with the `section` that shows it; `explained` = what `explainLosses` gave. */
export function toReport(results, { explained, plots = [], profiles = [] }) {
  const groups = groupCases(results.cases)
  const common = shared([...Object.values(results.cases ?? {}), results.sizes, results.leaks].map((one) => one?.measured))
  const picturesOf = (title) => plots.filter(({ section }) => section === title).flatMap(picture)
  const lines = [
    ...head(common),
    ...(groups.length > 0 ? [...standing(groups), ...losing(groups, explained)] : ['No case was measured.', '']),
    ...groups.flatMap((group) => caseGroup(group, common, picturesOf(group.title))),
    ...sizes(results.sizes, common, picturesOf('sizes')),
    ...leaks(results.leaks, common),
    ...method(profiles),
  ]
  return `${lines.join('\n').trimEnd()}\n`
}

/** What is lost or missed in these results, by reason. */
export const explainResults = (results, reasons) => explainLosses(groupCases(results.cases), reasons)
