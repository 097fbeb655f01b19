import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { answer } from './server/relay.js'

export default defineConfig({
  preview: { port: Number(process.env['PORT'] ?? 4173) },
  plugins: [
    react(),
    {
      // The relay has the page's own port, by `vite` and by `vite preview`.
      name: 'relay',
      configureServer(server) {
        server.middlewares.use(answer)
      },
      configurePreviewServer(server) {
        server.middlewares.use(answer)
      },
    },
  ],
})
