import { type Authorize, createRelay, type Relay, type RelayBudgetLimiter, toNodeHandler } from 'callscope/relay'
import { createServer } from 'node:http'

declare function findSession(cookie: string | null): Promise<{ readonly id: string; readonly isPaying: boolean } | null>
declare function findUser(): Promise<{ readonly user: string } | null>
declare function save(row: object): Promise<void>
declare const providers: { readonly openai: { readonly apiKey: string } }
declare const authorize: Authorize
declare const tokensOfPayers: RelayBudgetLimiter
