import path from 'node:path'
import { defineConfig } from 'vite'
import { alias } from '../../../scripts/alias.js'

/** The pages as an app would build them: minified, with React's production build, from the package's sources. What bench/peers installs is not needed. */
export default defineConfig({
  root: import.meta.dirname,
  resolve: { alias, dedupe: ['react', 'react-dom'] },
  logLevel: 'error',
  build: {
    outDir: path.resolve(import.meta.dirname, '../dist/page'),
    emptyOutDir: true,
    rolldownOptions: {
      input: ['index.html', 'markdown.html'].map((name) => path.join(import.meta.dirname, name)),
      // 'use client' is of no meaning in a bundle.
      onLog: (level, log, forward) => log.code === 'MODULE_LEVEL_DIRECTIVE' || forward(level, log),
    },
  },
})
