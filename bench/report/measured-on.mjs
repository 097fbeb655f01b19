// Where and when the cases were measured: what they share, and where one differs.

const FIELDS = { date: 'date', commit: 'commit', processor: 'processor', memoryGb: 'memory', system: 'system', node: 'Node', chromium: 'Chromium' }
const say = (field, value) => (field === 'memoryGb' ? `${value} GB` : String(value))

const isTold = (value) => value !== undefined && value !== null

function mostFrequent(values) {
  const counts = new Map()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0]
}

/** What most of the measurements share: each field, and the version of each package. What none tells is absent. */
export function shared(measured) {
  const told = measured.filter(isTold)
  const of = (read) => mostFrequent(told.map(read).filter(isTold))
  const packages = [...new Set(told.flatMap(({ versions }) => Object.keys(versions ?? {})))].toSorted((a, b) => (a === 'callscope' ? -1 : b === 'callscope' ? 1 : a < b ? -1 : 1))
  return {
    ...Object.fromEntries(Object.keys(FIELDS).map((field) => [field, of((one) => one[field])])),
    dates: [...new Set(told.map(({ date }) => date).filter(isTold))].toSorted((a, b) => (a < b ? -1 : 1)),
    versions: Object.fromEntries(packages.map((name) => [name, of(({ versions }) => versions?.[name])])),
  }
}

/** A sentence that says where a measurement differs from what most share, behind a space; nothing = nowhere. */
export function apart(measured, common) {
  if (!isTold(measured)) return ' When it was measured, and where, is unknown.'
  const fields = Object.entries(FIELDS).filter(([field]) => isTold(measured[field]) && measured[field] !== common[field])
  const versions = Object.entries(measured.versions ?? {}).filter(([name, version]) => isTold(version) && version !== common.versions[name])
  const told = [...fields.map(([field, name]) => `${name} ${say(field, measured[field])}`), ...versions.map(([name, version]) => `${name} ${version}`)]
  return told.length > 0 ? ` Measured apart from the others: ${told.join(', ')}.` : ''
}

/** What is shared, as lines of a list. */
export function machineLines(common) {
  const dates = common.dates.length > 1 ? `${common.dates[0]} to ${common.dates.at(-1)}` : (common.dates[0] ?? 'unknown')
  const told = ['processor', 'memoryGb', 'system'].filter((field) => isTold(common[field])).map((field) => say(field, common[field]))
  const versions = Object.entries(common.versions).filter(([, version]) => isTold(version))
  return [
    `- **Measured:** ${dates}, at commit ${common.commit ?? 'unknown'}`,
    `- **Machine:** ${told.join(', ') || 'unknown'}`,
    `- **Run by:** Node ${common.node ?? 'of an unknown version'}, Chromium ${common.chromium ?? 'of an unknown version'}`,
    `- **Versions:** ${versions.map(([name, version]) => `\`${name}\` ${version}`).join(' · ') || 'unknown'}`,
  ]
}
