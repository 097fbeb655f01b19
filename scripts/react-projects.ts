import { cpSync, existsSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import react from '@vitejs/plugin-react'
import type { TestProjectConfiguration } from 'vitest/config'

const packages = path.resolve(import.meta.dirname, '../node_modules')
const react18 = path.join(packages, '.react-18/node_modules')

/** React 18 in a folder that has nothing else: its react-dom asks Node for the react beside it, which among all packages is React 19. */
function placeReact18(): void {
  if (existsSync(react18)) return
  const made = `${react18}-${process.pid}`
  for (const name of ['react', 'react-dom']) cpSync(path.join(packages, `${name}-18`), path.join(made, name), { recursive: true })
  // At once, so that nobody finds half of it. Somebody else may have been faster.
  try {
    renameSync(made, react18)
  } catch {
    rmSync(made, { recursive: true, force: true })
  }
}

placeReact18()

const react18Alias = [
  { find: /^(react|react-dom)(\/.*)?$/, replacement: path.join(react18, '$1$2') },
  // These are CommonJS in Node, which asks for the react beside them. As modules, which both packages hold too, they go through these aliases.
  { find: /^@testing-library\/react$/, replacement: path.join(packages, '@testing-library/react/dist/@testing-library/react.esm.js') },
  { find: /^react-compiler-runtime$/, replacement: path.join(packages, 'react-compiler-runtime/src/index.ts') },
]

/** The tests of the hooks, and with React 18 those of the components, in one more way than that of the other tests, which is React 19 and not compiled. */
function reactProject({ version, compiled }: { readonly version: 18 | 19; readonly compiled: boolean }): TestProjectConfiguration {
  return {
    extends: true,
    plugins: compiled ? [react({ compiler: { target: `${version}` } })] : [],
    resolve: { alias: version === 18 ? react18Alias : [] },
    test: {
      name: `react-${version}${compiled ? '-compiled' : ''}`,
      environment: 'jsdom',
      env: { TEST_REACT: `${version}`, TEST_COMPILED: `${compiled}` },
      // What components promise holds for both versions; compiled they are the app's own only.
      include: ['test/react/**/*.test.tsx', ...(version === 18 && !compiled ? ['test/components/**/*.test.tsx', 'test/devtools/**/*.test.tsx', 'test/temml/**/*.test.tsx'] : [])],
      // React 18 has no Activity.
      exclude: version === 18 ? ['test/react/one-request-activity.test.tsx'] : [],
      setupFiles: ['test/setup-dom.ts'],
      isolate: false,
      server: { deps: { inline: version === 18 ? ['@testing-library/react'] : [] } },
    },
  }
}

/** React 18 and 19, compiled by the React Compiler and not; without React 19 not compiled, the way of all other tests. */
export const reactProjects = [
  reactProject({ version: 19, compiled: true }),
  reactProject({ version: 18, compiled: false }),
  reactProject({ version: 18, compiled: true }),
]
