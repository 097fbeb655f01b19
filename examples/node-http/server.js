import { createServer } from 'node:http'
import { createRelay, toNodeHandler } from 'callscope/relay'

const { OPENAI_API_KEY = '', OPENAI_BASE_URL, PORT = '3000' } = process.env

const relay = createRelay({
  providers: { openai: { apiKey: OPENAI_API_KEY, baseURL: OPENAI_BASE_URL } },
  models: ['gpt-5-mini'],
  authorize(request) {
    // One session that everybody knows: put your own look-up here.
    const session = /(?:^|; )session=([^;]*)/.exec(request.headers.get('cookie') ?? '')?.[1]
    return session === 'demo' ? { user: 'demo' } : null
  },
})

// It answers every other path with 404: where you have more of them, call it for those below /api/llm.
const server = createServer(toNodeHandler(relay))
server.listen(Number(PORT), '127.0.0.1', () => console.log(`The relay is at http://127.0.0.1:${PORT}/api/llm`))
