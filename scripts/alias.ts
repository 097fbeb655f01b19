import path from 'node:path'

const source = path.resolve(import.meta.dirname, '../src')
const registry = path.resolve(import.meta.dirname, '../registry')
const stories = path.resolve(import.meta.dirname, '../storybook')

/** The package's own entries, from source: tests, playground and stories import `callscope/…` as a user does. */
export const alias = [
  { find: /^callscope$/, replacement: path.join(source, 'index.ts') },
  { find: /^callscope\/styles\.css$/, replacement: path.join(source, 'components/styles.ts') },
  { find: /^callscope\/(react|components|relay|testing|shiki|temml|devtools)$/, replacement: path.join(source, '$1/index.ts') },
  { find: /^callscope\/devtools\/production$/, replacement: path.join(source, 'devtools/production.ts') },
  { find: /^callscope\/labels\/(\w+)$/, replacement: path.join(source, 'components/languages/$1.ts') },
  { find: /^callscope\/stories$/, replacement: path.join(stories, 'kit/index.ts') },
  { find: /^callscope\/stories\/([\w/-]+)$/, replacement: path.join(stories, 'components/$1.stories.tsx') },
  { find: /^callscope\/(\w+)$/, replacement: path.join(source, 'providers/$1/index.ts') },
  // As a shadcn app has its own files.
  { find: /^@\//, replacement: `${registry}/` },
]
