import { expect } from 'vitest'

// What the services refuse, as far as it is known from their errors and their documentation.

/** A message of either wire, of which anything may be missing. */
interface Wire {
  readonly role?: string
  readonly content?: unknown
  readonly tool_calls?: readonly { readonly id?: string }[]
  readonly refusal?: unknown
  readonly tool_call_id?: string
}

const blocksOf = (content: unknown): readonly Readonly<Record<string, unknown>>[] => (Array.isArray(content) ? content : [{ type: 'text', text: content }])

/** One result for each call, in whatever order. */
function checkSame(results: readonly unknown[], calls: readonly unknown[]): void {
  expect(results).toHaveLength(calls.length)
  expect(new Set(results)).toEqual(new Set(calls))
}

/** Messages as OpenAI and Azure take them. */
export function checkChat(request: readonly unknown[]): void {
  const messages = request as readonly Wire[]
  const taken = new Set<unknown>()
  for (const [index, { role, content, tool_calls: calls = [], refusal }] of messages.entries()) {
    const isSaid = Array.isArray(content) ? content.length > 0 : Boolean(content)
    expect(isSaid || calls.length > 0 || refusal || role === 'tool', `${role} says nothing`).toBeTruthy()
    const ids = calls.map((call) => call.id)
    const next = messages.slice(index + 1)
    const end = next.findIndex((one) => one.role !== 'tool')
    const results = next.slice(0, end < 0 ? next.length : end).map((one) => one.tool_call_id)
    if (role !== 'tool') checkSame(results, ids)
    for (const id of ids) {
      expect(id).toBeTruthy()
      expect(taken).not.toContain(id)
      taken.add(id)
    }
  }
  expect(messages.find(({ role }) => role !== 'system')?.role).toBe('user')
}

/** Messages as Anthropic takes them. */
export function checkAnthropic(request: readonly unknown[]): void {
  const messages = request as readonly Wire[]
  const taken = new Set<unknown>()
  expect(messages[0]?.role).toBe('user')
  for (const [index, { role, content }] of messages.entries()) {
    const blocks = blocksOf(content)
    expect(blocks.length, `${role} says nothing`).toBeGreaterThan(0)
    const texts = blocks.filter(({ type }) => type === 'text')
    expect(texts.every((block) => block['text'] !== '')).toBe(true)
    if (texts.length > 0) expect(texts.some((block) => String(block['text']).trim() !== '')).toBe(true)
    const idsOf = (list: readonly Readonly<Record<string, unknown>>[], type: string, field: string) => list.filter((block) => block['type'] === type).map((block) => block[field])
    const ids = idsOf(blocks, 'tool_use', 'id')
    const next = blocksOf(messages[index + 1]?.content)
    if (role === 'assistant') {
      checkSame(idsOf(next, 'tool_result', 'tool_use_id'), ids)
      expect(next.slice(0, ids.length).every(({ type }) => type === 'tool_result')).toBe(true)
      expect(['thinking', 'redacted_thinking']).not.toContain(blocks.at(-1)?.['type'])
    }
    // Results follow calls at once.
    if (role === 'user' && blocks.some(({ type }) => type === 'tool_result')) expect(messages[index - 1]?.role).toBe('assistant')
    for (const id of ids) {
      expect(id).toMatch(/^[\w-]+$/)
      expect(taken).not.toContain(id)
      taken.add(id)
    }
  }
}
