import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { playwright } from '@vitest/browser-playwright'
import { defineConfig } from 'vitest/config'

const root = import.meta.dirname
const providers = readdirSync(path.join(root, 'src/providers'))

/** The package's own entries, from source: tests, playground and stories import `callscope/…` as a user does. */
export const alias = [
  { find: /^callscope$/, replacement: path.join(root, 'src/index.ts') },
  { find: /^callscope\/styles\.css$/, replacement: path.join(root, 'src/components/styles.css') },
  { find: /^callscope\/(react|components|relay|testing)$/, replacement: path.join(root, 'src/$1/index.ts') },
  { find: /^callscope\/(\w+)$/, replacement: path.join(root, 'src/providers/$1/index.ts') },
]

/** Chromium of the system: Playwright's own download is not used. */
export function findChromium(): string | undefined {
  return [process.env['CHROMIUM_PATH'], '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((file) => file && existsSync(file))
}

function browserProject() {
  const executablePath = findChromium()
  if (!executablePath) throw new Error('Browser tests need Chromium. Install it (Debian: apt-get install chromium), or set CHROMIUM_PATH.')
  return {
    extends: true as const,
    test: {
      name: 'browser',
      include: ['test/browser/**/*.test.{ts,tsx}'],
      globalSetup: ['test/browser/server.ts'],
      browser: {
        enabled: true,
        headless: true,
        screenshotFailures: false,
        provider: playwright({ launchOptions: { executablePath } }),
        instances: [{ browser: 'chromium' as const }],
      },
    },
  }
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
        ...Object.fromEntries(['react', 'components', 'relay', 'testing'].map((name) => [`${name}/index`, `src/${name}/index.ts`])),
        styles: 'src/components/styles.ts',
      },
      formats: ['es'],
      cssFileName: 'styles',
    },
    rolldownOptions: {
      external: (id) => !/^[./]|^\0/.test(id) && !id.startsWith('/'),
      output: { preserveModules: true, preserveModulesRoot: 'src', entryFileNames: '[name].js' },
    },
  },
  test: {
    restoreMocks: true,
    unstubGlobals: true,
    projects: process.env['BROWSER_TESTS']
      ? [browserProject()]
      : [
          { extends: true, test: { name: 'node', environment: 'node', include: ['test/**/*.test.ts'], exclude: ['test/browser/**'] } },
          {
            extends: true,
            test: { name: 'dom', environment: 'jsdom', include: ['test/**/*.test.tsx'], exclude: ['test/browser/**'], setupFiles: ['test/setup-dom.ts'], isolate: false },
          },
        ],
  },
})
