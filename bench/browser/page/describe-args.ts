/** What an app might show of arguments that grow: the end of a text, the newest item of a list, the number of fields. */
export function describeArgs(args: unknown): string {
  if (typeof args !== 'object' || args === null) return 'none'
  if ('text' in args && typeof args.text === 'string') return `${args.text.length} characters: ${args.text.slice(-40)}`
  if ('items' in args && Array.isArray(args.items)) return `${args.items.length} items: ${JSON.stringify(args.items.at(-1))}`
  return `${Object.keys(args).length} fields`
}
