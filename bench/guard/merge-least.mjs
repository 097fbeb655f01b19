/** What must not happen even once: another commit in a frame, which no busy moment adds. */
const isNever = (name) => name.endsWith(': commits')

/** The least of each value over several measurements, since what disturbs one only adds to it; the most of what must never happen. */
export function mergeLeast(measured) {
  const names = new Set(measured.flatMap((one) => Object.keys(one)))
  const valuesOf = (name) => measured.map((one) => one[name]).filter((value) => value !== undefined)
  return Object.fromEntries([...names].map((name) => [name, (isNever(name) ? Math.max : Math.min)(...valuesOf(name))]))
}
