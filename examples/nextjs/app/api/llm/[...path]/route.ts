import { createRelay, type Relay } from 'callscope/relay'
import { findUser } from '../../../find-user'

let relay: Relay | undefined

/** Made with the first request: where the app is built there is no key. */
function answer(request: Request): Promise<Response> {
  relay ??= createRelay({
    providers: { openai: { apiKey: process.env.OPENAI_API_KEY ?? '', baseURL: process.env.OPENAI_BASE_URL } },
    models: ['gpt-5-mini'],
    authorize: findUser,
  })
  return relay(request)
}

export { answer as DELETE, answer as GET, answer as OPTIONS, answer as POST }
