import path from 'node:path'
import { build } from 'vite'

/**
 * Builds these pages; the result is the folder that they stand in, of that name. `minify` is off where somebody wants to read a profile; `isDevelopment` =
 * with React's build for development, which checks more.
 */
export async function buildPages(pages, { minify, name = 'dist', isDevelopment = false }) {
  const root = path.join(import.meta.dirname, 'page')
  const outDir = path.join(import.meta.dirname, name)
  const input = pages.map((page) => path.join(root, page))
  const define = isDevelopment ? { 'process.env.NODE_ENV': '"development"' } : {}
  const options = { root, configFile: path.join(root, 'vite.config.ts'), mode: 'production', logLevel: 'error', define }
  await build({ ...options, build: { outDir, minify, rolldownOptions: { input } } })
  return outDir
}
