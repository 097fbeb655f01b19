import { readFileSync } from 'node:fs'
import path from 'node:path'
import { isCallError, type Message } from 'callscope'
import { describe, expect, test } from 'vitest'
import { hasRecordings, readRecordings, recordingsFolder } from '../wire/recordings.js'
import { frozen, stored } from './check.js'
import { pieces, PROVIDERS } from './providers.js'
import type { WireMessage } from './wire-arbitraries.js'

interface RequestBody {
  readonly messages?: readonly WireMessage[]
  readonly system?: unknown
}

const files = new Map(readRecordings().flatMap(({ request_file: file, provider }) => (file ? [[file, provider] as const] : [])))

/** The messages of a request that was really sent; Anthropic's system is one of them. */
function readMessages(file: string): readonly WireMessage[] {
  // Long base64 was cut out of the recordings.
  const body = readFileSync(path.join(recordingsFolder, file), 'utf8').replaceAll(/<elided [^>]*>/g, 'AQI=')
  const { messages = [], system }: RequestBody = JSON.parse(body)
  return frozen([...(system === undefined ? [] : [{ role: 'system', content: system }]), ...messages])
}

const withoutRaw = ({ raw: _raw, ...message }: Message): Message => message

describe.skipIf(!hasRecordings).each(PROVIDERS)('requests that were really sent to $name', (provider) => {
  const requests = [...files].filter(([, name]) => name === provider.name).map(([file]) => ({ file, messages: readMessages(file) }))

  test('are many', () => {
    expect(requests.length).toBeGreaterThan(50)
  })

  test('come back as they were, at once and after they were stored', () => {
    for (const { file, messages } of requests) {
      const common = frozen(provider.from(messages))
      expect(provider.to(common), file).toStrictEqual(messages)
      expect(provider.to(stored(common)), file).toStrictEqual(messages)
    }
  })

  test.each(PROVIDERS)('can be sent to $name in the common form without a loss, or the part that cannot is named', (other) => {
    let sent = 0
    for (const { file, messages } of requests) {
      const common = provider.from(messages).map(withoutRaw)
      try {
        const back = pieces(other.from(other.to(common))).map((said) => (other.name === 'anthropic' && said.role === 'tool' ? { ...said, role: 'user' } : said))
        expect(back, file).toEqual(common.flatMap(other.said))
        sent += 1
      } catch (error) {
        if (!isCallError(error, 'invalid_request')) throw error
        expect(error.message).toMatch(new RegExp(`^${other.name} cannot take a part of type "`))
      }
    }
    expect(sent / requests.length).toBeGreaterThan(0.7)
  })
})
