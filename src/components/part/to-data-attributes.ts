/** `{ status: 'success', unknown: true }` as `data-status="success"` and `data-unknown=""`; what is `false`, `null` or absent has no attribute. */
export function toDataAttributes(state: object): Readonly<Record<`data-${string}`, unknown>> {
  const known = Object.entries(state).filter(([, value]) => value !== false && value !== null && value !== undefined)
  return Object.fromEntries(known.map(([name, value]) => [`data-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`, value === true ? '' : value]))
}
