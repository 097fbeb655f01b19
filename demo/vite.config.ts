import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { alias } from '../scripts/alias.js'
import type { handle } from './server/playground.js'
import { readServices } from './server/services.js'

/** Serves relay and simulator from the page's own port: one command, one origin, no key needed. */
function playgroundServer(): Plugin {
  return {
    name: 'callscope-playground',
    configureServer(server) {
      // A URL that is none is told at the start, not on the page.
      readServices(process.env)
      // Loaded by Vite, so that it reads the sources as the page does, and anew after each change.
      const load = () => server.ssrLoadModule('/server/playground.ts') as Promise<{ handle: typeof handle }>
      server.middlewares.use('/api', (request, response, next) => {
        load().then((loaded) => loaded.handle(request, response), next)
      })
    },
  }
}

export default defineConfig({
  plugins: [react(), playgroundServer()],
  resolve: { alias },
  server: { host: '127.0.0.1' },
  // What is loaded later is known from the start: else the page is loaded again when it comes.
  optimizeDeps: { include: ['openai', '@anthropic-ai/sdk', '@azure-rest/ai-inference', 'shiki/core', 'shiki/engine/oniguruma', 'shiki/langs', 'shiki/wasm', 'temml'] },
  build: { outDir: 'dist' },
})
