import path from 'node:path'
import { chromium } from 'playwright'
import { build } from 'vite'
import { findChromium } from '../../scripts/find-chromium.mjs'
import { serve } from '../browser/server.mjs'
import { bundleSources } from './bundle-sources.mjs'

/** Where calls are counted, nothing is compiled for speed: what was does not count its calls, and when it is depends on what else the machine does. */
const UNCOMPILED = '--js-flags=--no-opt --always-sparkplug'
// Frames come as fast as they are done.
const FLAGS = ['--disable-frame-rate-limit']

/** Builds and opens what the parts measure with: `browser`, and `counter` to count calls in; `close` ends it. */
export async function openGuard(parts) {
  const sources = await bundleSources()
  if (!parts.some(({ isOnPage }) => isOnPage)) return { given: { sources }, versions: { node: process.versions.node }, close: () => {} }
  const executablePath = findChromium()
  await build({ configFile: path.join(import.meta.dirname, 'page/vite.config.ts') })
  const server = await serve(path.join(import.meta.dirname, 'dist/page'))
  const [browser, counter] = await Promise.all([FLAGS, [...FLAGS, UNCOMPILED]].map((args) => chromium.launch({ executablePath, args })))
  const close = async () => {
    await Promise.all([browser.close(), counter.close()])
    server.close()
  }
  return { given: { sources, browser, counter, url: server.url }, versions: { node: process.versions.node, chromium: browser.version() }, close }
}
