import { defineConfig } from 'vite'
import { alias } from '../../../scripts/alias.js'
import { fromPeers } from './from-peers.js'

/** The page as an app would build it: minified, with React's production build, from the package's sources. */
export default defineConfig({
  plugins: [fromPeers()],
  // The peers have installed a React of their own.
  resolve: { alias, dedupe: ['react', 'react-dom'] },
  build: {
    emptyOutDir: true,
    // 'use client' is of no meaning in a bundle.
    rolldownOptions: { onLog: (level, log, forward) => log.code === 'MODULE_LEVEL_DIRECTIVE' || forward(level, log) },
  },
})
