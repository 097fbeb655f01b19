import { build } from 'esbuild'
import path from 'node:path'

/** Bundles the package's sources, with its dependencies and without the SDKs, for Node; gives the file. */
export async function bundleSources() {
  const outfile = path.join(import.meta.dirname, 'dist/sources.mjs')
  await build({
    entryPoints: [path.join(import.meta.dirname, 'sources.ts')],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'es2022',
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    external: ['openai', '@anthropic-ai/sdk', '@azure-rest/ai-inference', '@opentelemetry/api'],
  })
  return outfile
}
