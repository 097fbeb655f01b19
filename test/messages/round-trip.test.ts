import { isCallError } from 'callscope'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { check, frozen, stored } from './check.js'
import { pieces, PROVIDERS, type ProviderUnderTest } from './providers.js'
import type { WireMessage } from './wire-arbitraries.js'

const wireMessages = ({ wire }: ProviderUnderTest) => fc.array(wire, { maxLength: 4 }).map(frozen)
const commonMessages = ({ common }: ProviderUnderTest) => fc.array(common, { maxLength: 4 }).map(frozen)
const saidBy = (provider: ProviderUnderTest, messages: readonly Parameters<typeof provider.said>[0][]) => messages.flatMap(provider.said)

/** What came back of common messages that went to a provider. Anthropic's tool results are read as the tool's where they stand alone. */
function sentAndRead(provider: ProviderUnderTest, messages: Parameters<ProviderUnderTest['to']>[0]) {
  const back = pieces(provider.from(provider.to(messages)))
  return provider.name === 'anthropic' ? back.map((said) => (said.role === 'tool' ? { ...said, role: 'user' } : said)) : back
}

describe.each(PROVIDERS)('$name', (provider) => {
  const { to, from } = provider

  test("the provider's messages come back as they were", () => {
    check(wireMessages(provider), (messages) => {
      expect(to(frozen(from(messages)))).toStrictEqual(messages)
    })
  })

  test('they do so after they were stored as JSON', () => {
    check(wireMessages(provider), (messages) => {
      expect(to(frozen(stored(from(messages))))).toStrictEqual(stored(messages))
    })
  })

  test('common messages come back with every part, in the order of the wire', () => {
    check(commonMessages(provider), (messages) => {
      expect(sentAndRead(provider, messages)).toEqual(saidBy(provider, messages))
    })
  })

  test('bytes apart, common messages are the same to it after they were stored as JSON', () => {
    check(wireMessages(provider), (messages) => {
      const common = from(messages).map(({ raw: _raw, ...message }) => message)
      expect(stored(common)).toEqual(common.map(stored))
      expect(to(stored(common))).toEqual(stored(to(common)))
    })
  })

  test('a message that was edited is sent as edited, with all its other parts', () => {
    check(provider.wire.map(frozen), (message) => {
      const edited = from([message]).map((common) => ({ ...common, content: [...partsOf(common.content), { type: 'text', text: 'and this' } as const] }))
      expect(sentAndRead(provider, frozen(edited))).toEqual(saidBy(provider, edited))
    })
  })
})

const pairs = PROVIDERS.flatMap((from) => PROVIDERS.filter((to) => to !== from).map((to) => ({ from, to })))

describe.each(pairs)("$from.name's messages on the way to $to.name", ({ from, to }) => {
  test('lose nothing, or a part is named which cannot go there', () => {
    let sent = 0
    check(wireMessages(from), (messages: readonly WireMessage[]) => {
      const common = frozen(from.from(messages))
      try {
        expect(sentAndRead(to, common)).toEqual(saidBy(to, common))
        sent += 1
      } catch (error) {
        if (!isCallError(error)) throw error
        expect(error).toMatchObject({ kind: 'invalid_request', provider: to.name })
        expect(error.message).toMatch(new RegExp(`^${to.name} cannot take a part of type "[a-z-]+" `))
      }
    })
    expect(sent).toBeGreaterThan(20)
  })

  test('and go back home as they were, after they were stored', () => {
    check(wireMessages(from), (messages) => {
      const common = from.from(messages)
      try {
        to.to(common)
      } catch {
        // What cannot go there is looked at above.
      }
      expect(from.to(stored(common))).toStrictEqual(stored(messages))
    })
  })
})

function partsOf(content: ReturnType<ProviderUnderTest['from']>[number]['content']) {
  return typeof content === 'string' ? [{ type: 'text', text: content } as const] : content
}
