import path from 'node:path'
import { chromium } from 'playwright'
import { build } from 'vite'
import { findChromium } from '../../scripts/find-chromium.mjs'
import { serve } from '../browser/server.mjs'
import { bundleSources } from './bundle-sources.mjs'

/** Builds and opens what the parts measure with; `close` ends it. */
export async function openGuard(parts) {
  const sources = await bundleSources()
  if (!parts.some(({ isOnPage }) => isOnPage)) return { given: { sources }, versions: { node: process.versions.node }, close: () => {} }
  const executablePath = findChromium()
  await build({ configFile: path.join(import.meta.dirname, 'page/vite.config.ts') })
  const server = await serve(path.join(import.meta.dirname, 'dist/page'))
  // Frames come as fast as they are done.
  const browser = await chromium.launch({ executablePath, args: ['--disable-frame-rate-limit'] })
  const close = async () => {
    await browser.close()
    server.close()
  }
  return { given: { sources, browser, url: server.url }, versions: { node: process.versions.node, chromium: browser.version() }, close }
}
