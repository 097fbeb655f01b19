import path from 'node:path'
import { build } from 'vite'

/** Builds the page; the result is the folder that it stands in. `minify` is off where somebody wants to read a profile. */
export async function buildPage({ minify }) {
  const root = path.join(import.meta.dirname, 'page')
  const outDir = path.join(import.meta.dirname, 'dist')
  await build({ root, configFile: path.join(root, 'vite.config.ts'), mode: 'production', logLevel: 'error', build: { outDir, minify } })
  return outDir
}
