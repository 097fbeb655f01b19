import { serve } from '@hono/node-server'
import { createRelay } from 'callscope/relay'
import { Hono } from 'hono'

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

const app = new Hono()
app.all('/api/llm/*', (c) => relay(c.req.raw))
serve({ fetch: app.fetch, hostname: '127.0.0.1', port: Number(PORT) }, () => console.log(`The relay is at http://127.0.0.1:${PORT}/api/llm`))
