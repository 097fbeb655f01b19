import path from 'node:path'
import { build } from 'vite'

/** Builds these pages; the result is the folder that they stand in. `minify` is off where somebody wants to read a profile. */
export async function buildPages(pages, { minify }) {
  const root = path.join(import.meta.dirname, 'page')
  const outDir = path.join(import.meta.dirname, 'dist')
  const input = pages.map((page) => path.join(root, page))
  await build({ root, configFile: path.join(root, 'vite.config.ts'), mode: 'production', logLevel: 'error', build: { outDir, minify, rolldownOptions: { input } } })
  return outDir
}
