import { createRelay } from 'callscope/relay'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { withoutKey } from '../../../src/relay/send/without-key.js'
import { PATHS, POST, providersAt } from '../servers.js'

const KEY = 'sk-proj-aab/aab-aaab/0123456789'
const SHORT = 'sk-proj-aab'
const encode = (text: string) => new TextEncoder().encode(text)

/** What comes out of pieces, each as a text. */
async function read(pieces: readonly string[], key: string, isFailed = false): Promise<string[]> {
  const rest = [...pieces]
  const reader = withoutKey(
    {
      read: async () => {
        const piece = rest.shift()
        return piece === undefined ? { done: true, value: undefined } : { done: false, value: encode(piece) }
      },
      cancel: async () => {},
    },
    key,
    isFailed,
  )
  const out: string[] = []
  for (let part = await reader.read(); !part.done; part = await reader.read()) out.push(new TextDecoder().decode(part.value))
  return out
}

function cut(text: string, sizes: readonly number[]): string[] {
  const pieces: string[] = []
  for (let at = 0, index = 0; at < text.length; index++) {
    const size = sizes[index % sizes.length] ?? 1
    pieces.push(text.slice(at, at + size))
    at += size
  }
  return pieces
}

test('however it is cut, the key does not come through in any spelling, and nothing else is changed', async () => {
  const word = fc.constantFrom(KEY, KEY.replaceAll('/', String.raw`\/`), KEY.slice(0, -1), KEY.slice(1), 'a', 'aab', 'sk-', 'sk-proj-', '"', '\n\n', 'data: {}')
  await fc.assert(
    fc.asyncProperty(fc.array(word, { maxLength: 12 }), fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 }), async (words, sizes) => {
      const text = words.join('')
      const out = (await read(cut(text, sizes), KEY)).join('')
      expect(out).toBe(text.replaceAll(KEY, '[redacted]').replaceAll(KEY.replaceAll('/', String.raw`\/`), '[redacted]'))
    }),
    { numRuns: 500 },
  )
})

test('nothing waits but what may be the beginning of the key', async () => {
  expect(await read(['data: {"a":1}\n\n', 'data: sk-pro', 'gress\n\n', 'sk-'], KEY)).toEqual(['data: {"a":1}\n\n', 'data: ', 'sk-progress\n\n', 'sk-'])
})

test('bytes that have nothing of it are not copied', async () => {
  const bytes = encode('data: {"choices":[]}\n\n')
  const reader = withoutKey({ read: async () => ({ done: false, value: bytes }), cancel: async () => {} }, KEY, false)
  expect((await reader.read()).value?.buffer).toBe(bytes.buffer)
})

test('a word that servers without keys are given may be said in an answer, and not in an error', async () => {
  expect(await read(['There is none.'], 'none')).toEqual(['There is none.'])
  expect((await read(['There is none.'], 'none', true)).join('')).toBe('There is [redacted].')
  expect((await read([`key ${SHORT}!`], SHORT, true)).join('')).toBe('key [redacted]!')
})

test('sixteen megabytes that are full of its first letters take less than a second', async () => {
  const started = performance.now()
  const out = await read(Array.from({ length: 256 }, () => KEY.slice(0, -1).repeat(2048)), KEY)
  expect(out.join('').length).toBe(256 * 2048 * (KEY.length - 1))
  expect(performance.now() - started).toBeLessThan(1000)
})

test.each([
  ['JSON', 'application/json', JSON.stringify({ error: { message: `Incorrect API key provided: ${KEY}` } })],
  ['JSON that writes slashes in the other way', 'application/json', JSON.stringify({ error: { message: KEY } }).replaceAll('/', String.raw`\/`)],
  ['an event', 'text/event-stream', `data: ${JSON.stringify({ error: { message: `Incorrect API key provided: ${KEY}` } })}\n\n`],
])('an error that comes with a status of success does not quote it: %s', async (_name, type, body) => {
  const relay = createRelay({ providers: { openai: { ...providersAt('https://provider.test').openai, apiKey: KEY } }, telemetry: false, fetch: async () => new Response(body, { headers: { 'content-type': type } }) })
  const text = await (await relay(new Request(`https://app.test${PATHS.openai}`, POST))).text()
  expect(text).toContain('[redacted]')
  expect(text).not.toMatch(/0123456789/)
})
