import { readdirSync } from 'node:fs'
import path from 'node:path'
import { playwright } from '@vitest/browser-playwright'
import type { Plugin } from 'vite'
import { defineConfig } from 'vitest/config'
import { alias } from './scripts/alias.js'
import { findChromium } from './scripts/find-chromium.mjs'
import { reactProjects } from './scripts/react-projects.js'
import type { handle } from './test/browser/relay-server.js'
import { takeRequests, watchRequests } from './test/browser/request-watch.js'

const root = import.meta.dirname
const providers = readdirSync(path.join(root, 'src/providers'))
const languages = readdirSync(path.join(root, 'src/components/languages')).map((file) => path.parse(file).name)

const exclude = ['test/browser/**', 'test/playground/browser/**', '**/node_modules/**']

export { alias }

/** A relay under `/api` of the page that the browser tests run in. */
function relayServer(): Plugin {
  return {
    name: 'callscope-relay-server',
    configureServer(server) {
      const load = () => server.ssrLoadModule('/test/browser/relay-server.ts') as Promise<{ handle: typeof handle }>
      server.middlewares.use('/api', (request, response, next) => {
        load().then((loaded) => loaded.handle(request, response), next)
      })
    },
  }
}

function browserProject() {
  const executablePath = findChromium()
  return {
    extends: true as const,
    plugins: [relayServer()],
    optimizeDeps: { include: ['openai', '@anthropic-ai/sdk', '@azure-rest/ai-inference', 'react-dom', 'react-dom/client', '@testing-library/react', 'temml'] },
    test: {
      name: 'browser',
      include: ['test/browser/**/*.test.{ts,tsx}'],
      testTimeout: 60_000,
      browser: {
        enabled: true,
        headless: true,
        screenshotFailures: false,
        commands: { watchRequests, takeRequests },
        provider: playwright({ launchOptions: { executablePath } }),
        instances: [{ browser: 'chromium' as const }],
      },
    },
  }
}

/** The playground, served and driven as a person does. */
const playgroundProject = {
  extends: true as const,
  test: { name: 'playground', environment: 'node' as const, include: ['test/playground/browser/*.test.ts'], testTimeout: 60_000, hookTimeout: 60_000 },
}

export default defineConfig({
  resolve: { alias },
  build: {
    outDir: 'dist',
    sourcemap: true,
    minify: false,
    target: 'es2022',
    cssCodeSplit: false,
    lib: {
      entry: {
        index: 'src/index.ts',
        ...Object.fromEntries(providers.map((name) => [`providers/${name}/index`, `src/providers/${name}/index.ts`])),
        ...Object.fromEntries(['react', 'components', 'relay', 'testing', 'shiki', 'temml', 'cli', 'devtools'].map((name) => [`${name}/index`, `src/${name}/index.ts`])),
        ...Object.fromEntries(languages.map((name) => [`components/languages/${name}`, `src/components/languages/${name}.ts`])),
        'devtools/in-production': 'src/devtools/in-production.ts',
        'devtools/production': 'src/devtools/production.ts',
        styles: 'src/components/styles.ts',
      },
      formats: ['es'],
      cssFileName: 'styles',
    },
    rolldownOptions: {
      external: (id) => !/^[./]|^\0/.test(id) && !id.startsWith('/'),
      // 'use client' is kept, since each module stays a file of its own: the warning is about bundles.
      onLog: (level, log, forward) => log.code === 'MODULE_LEVEL_DIRECTIVE' || forward(level, log),
      output: { preserveModules: true, preserveModulesRoot: 'src', entryFileNames: '[name].js' },
    },
  },
  test: {
    // Once more on a machine that others use too; those that needed it are named.
    retry: process.env['CI'] ? 1 : 0,
    reporters: ['default', './test/name-retried.ts'],
    restoreMocks: true,
    unstubGlobals: true,
    projects: process.env['BROWSER_TESTS']
      ? [browserProject(), playgroundProject]
      : [
          { extends: true, test: { name: 'node', environment: 'node', include: ['test/**/*.test.ts'], exclude } },
          {
            extends: true,
            test: { name: 'dom', environment: 'jsdom', include: ['test/**/*.test.tsx'], exclude, setupFiles: ['test/setup-dom.ts'], isolate: false },
          },
          ...reactProjects,
        ],
  },
})
