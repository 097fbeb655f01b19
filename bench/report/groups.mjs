// Which cases stand together, by their names. The first group that has one takes it.

const GROUPS = [
  { title: 'Markdown', test: (name, { page }) => page === 'markdown.html' || name.startsWith('markdown') },
  { title: 'Many streams, and a slow machine', test: (name) => /slow|throttl|streams|at once/i.test(name) },
  { title: 'Behind earlier messages and finished calls', test: (name) => /\bbehind\b/.test(name) },
  { title: 'Tool arguments and objects', test: (name) => /^(tool arguments|object)/.test(name) },
  { title: 'Text in one burst', test: (name) => /in one burst/.test(name) },
  { title: 'Text at a pace', test: (name) => /a second/.test(name) },
  { title: 'Other cases', test: () => true },
]
const ORDER = ['Text in one burst', 'Text at a pace', 'Behind earlier messages and finished calls', 'Tool arguments and objects', 'Many streams, and a slow machine', 'Markdown', 'Other cases']

const titleOf = (name, one) => GROUPS.find(({ test }) => test(name, one)).title

/** The groups that have cases, each with those cases, in the order of the report. */
export function groupCases(cases) {
  const all = Object.entries(cases ?? {})
  return ORDER.map((title) => ({ title, cases: all.filter(([name, one]) => titleOf(name, one) === title) })).filter((group) => group.cases.length > 0)
}

/** The cases of one group, by its title. */
export const casesOf = (cases, title) => groupCases(cases).find((group) => group.title === title)?.cases ?? []
