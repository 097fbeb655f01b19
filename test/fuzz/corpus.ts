import { createSimulator } from 'callscope/testing'
import { readBody, readRecordings } from '../wire/recordings.js'

/** A good body, to be damaged. */
export interface Specimen {
  readonly name: string
  readonly provider: string
  readonly stream: boolean
  readonly body: string
}

const REPLY = {
  text: 'Zwölf Boxkämpfer 🥊 jagen Eva quer über den Sylter Deich.\n\n- one\n- two',
  reasoning: 'Someone wants a pangram.',
  toolCalls: [
    { name: 'weather', args: { city: 'Zürich', days: [1, 2, 3], wind: { unit: 'm/s' } } },
    { name: 'now', args: {} },
  ],
  usage: { inputTokens: 20, outputTokens: 30, cacheReadTokens: 5, reasoningTokens: 4 },
}
const URLS = {
  openai: 'https://api.openai.test/v1/chat/completions',
  anthropic: 'https://api.anthropic.test/v1/messages',
  azure: 'https://azure.test/models/chat/completions?api-version=1',
}
/** Each is damaged many thousand times: a long one would take the time of a hundred short ones. */
const MAX_BYTES = 40_000

/** One body of our own for each provider, and the recorded ones where they are at hand. */
export async function readCorpus(): Promise<Specimen[]> {
  const own = Object.entries(URLS).flatMap(([provider, url]) =>
    [true, false].map(async (stream) => {
      const body = JSON.stringify({ model: 'm', stream, stream_options: { include_usage: true }, messages: [{ role: 'user', content: 'Hi' }] })
      const response = await createSimulator(REPLY).fetch(url, { method: 'POST', body })
      return { name: `own ${provider}`, provider, stream, body: await response.text() }
    }),
  )
  const recorded = readRecordings(({ http_status }) => http_status === 200).map((recording) => {
    const { file, provider, stream } = recording
    return { name: file, provider, stream, body: readBody(recording).toString() }
  })
  return [...(await Promise.all(own)), ...recorded].filter(({ body }) => body.length <= MAX_BYTES)
}
