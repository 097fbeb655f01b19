// Compiled, not run: the examples of docs/relay.md, line by line as they stand there, which relay-page.test.ts sees to.
import { openai } from 'callscope/openai'
import { type Authorize, createRedisStore, createRelay, type RelayBudgetLimiter, toNodeHandler } from 'callscope/relay'
import { createServer } from 'node:http'
import { RateLimiterRedis } from 'rate-limiter-flexible'
import { createClient } from 'redis'

declare function findSession(cookie: string | null): Promise<{ readonly id: string; readonly isPaying: boolean } | null>
declare function save(row: object): Promise<void>
declare const providers: { readonly openai: { readonly apiKey: string } }
declare const authorize: Authorize
declare const tokensOfPayers: RelayBudgetLimiter

const relay = createRelay({
  providers: { openai: { apiKey: process.env.OPENAI_API_KEY ?? '' } },
  models: ['gpt-5-mini', 'gpt-5-nano'],
  maxTokens: 2000,
  authorize: async (request) => {
    const user = await findSession(request.headers.get('cookie'))
    if (!user) return null // 401
    return user.isPaying ? { user: user.id, models: ['gpt-5*'], maxTokens: 8000 } : { user: user.id }
  },
})

const redis = createClient({ disableOfflineQueue: true })
const counting = { storeClient: redis, useRedisPackage: true }

const limited = createRelay({
  providers,
  authorize,
  limits: { requests: new RateLimiterRedis({ ...counting, keyPrefix: 'requests', points: 20, duration: 60 }) },
})

const DAY = 24 * 60 * 60

const held = createRelay({
  providers,
  authorize: async (request) => {
    const user = await findSession(request.headers.get('cookie'))
    return user && { user: user.id, ...(user.isPaying ? { budget: { tokens: tokensOfPayers } } : {}) }
  },
  budget: { microUsd: new RateLimiterRedis({ ...counting, keyPrefix: 'usd', points: 500_000, duration: DAY }) }, // $0.50 a day each
  appBudget: { microUsd: new RateLimiterRedis({ ...counting, keyPrefix: 'usd-app', points: 100_000_000, duration: DAY }) }, // $100 a day in all
})

const told = createRelay({
  providers,
  authorize,
  onCall: async ({ user, model, usage, cost, status, startTime, endTime }) => {
    await save({ user, model, tokens: usage?.totalTokens ?? null, usd: cost.usd, status, ms: (endTime ?? startTime) - startTime })
  },
})

const model = openai('gpt-5-mini', { relay: { url: '/api/llm', key: () => sessionStorage.getItem('key') } })

const server = createServer(toNodeHandler(relay)).listen(3000, '127.0.0.1')

process.once('SIGTERM', async () => {
  await relay.close()
  server.close()
})

const store = createRedisStore({ sendCommand: (...args) => redis.sendCommand(args) }) // ioredis: (...args) => redis.call(...args)

const keeping = createRelay({ providers, authorize, store, resume: true, limits: { concurrent: 3 } })

void [model, limited, held, told, keeping]
