import path from 'node:path'
import { defineConfig } from 'vite'
import { alias } from '../../../scripts/alias.js'

const peers = path.resolve(import.meta.dirname, '../../peers/node_modules')

/** The page as an app would build it: minified, with React's production build, from the package's sources. */
export default defineConfig({
  resolve: {
    alias: [...alias, { find: /^(streamdown|react-markdown|remark-gfm)$/, replacement: `${peers}/$1` }],
    // The peers have installed a React of their own.
    dedupe: ['react', 'react-dom'],
  },
  build: {
    emptyOutDir: true,
    // 'use client' is of no meaning in a bundle.
    rolldownOptions: { onLog: (level, log, forward) => log.code === 'MODULE_LEVEL_DIRECTIVE' || forward(level, log) },
  },
})
