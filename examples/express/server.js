import express from 'express'
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

const app = express()
app.use('/api/llm', toNodeHandler(relay))
// What your own routes need comes behind it, such as express.json(): the relay passes bodies on as they were written, and a parser would have read them.
app.listen(Number(PORT), '127.0.0.1', () => console.log(`The relay is at http://127.0.0.1:${PORT}/api/llm`))
