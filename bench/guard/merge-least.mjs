/** The least of each value over several measurements: what disturbs one only adds to it. */
export function mergeLeast(measured) {
  const names = new Set(measured.flatMap((one) => Object.keys(one)))
  return Object.fromEntries([...names].map((name) => [name, Math.min(...measured.map((one) => one[name] ?? Infinity))]))
}
