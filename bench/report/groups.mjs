// Which cases stand together: by the group that a case names.

const TITLES = {
  bursts: 'Text in one burst',
  paced: 'Text at a pace',
  behind: 'Behind earlier messages and finished calls',
  json: 'Tool arguments and objects',
  many: 'Many streams, and a slow machine',
  growth: 'Ours alone: what a further chunk costs',
  markdown: 'Markdown',
}
const OTHER = 'Other cases'

const titleOf = ({ group }) => TITLES[group] ?? OTHER

/** The groups that have cases, each with those cases, in the order of the report. */
export function groupCases(cases) {
  const all = Object.entries(cases ?? {})
  return [...Object.values(TITLES), OTHER].map((title) => ({ title, cases: all.filter(([, one]) => titleOf(one) === title) })).filter((group) => group.cases.length > 0)
}

/** The cases of a group by its name, and the title that they stand under. */
export const casesOf = (cases, group) => Object.entries(cases ?? {}).filter(([, one]) => one.group === group)
export const titleOfGroup = (group) => TITLES[group]
