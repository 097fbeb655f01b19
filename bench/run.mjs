// The benchmark, from a fresh clone on: installs and builds what is missing or older than its source, then measures. Run: npm run bench [-- …], see
// browser/run.mjs.
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { install, npm, writtenAt } from './install.mjs'

const root = path.resolve(import.meta.dirname, '..')

install(root)
// Sizes are those of the built package.
const src = path.join(root, 'src')
const newest = Math.max(...['package.json', ...readdirSync(src, { recursive: true }).map((file) => path.join('src', file))].map((file) => writtenAt(path.join(root, file))))
if (writtenAt(path.join(root, 'dist/index.js')) < newest) npm(root, 'run', 'build')
await import('./browser/run.mjs')
