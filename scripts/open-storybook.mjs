import { readFileSync } from 'node:fs'
import path from 'node:path'
import { chromium } from 'playwright'
import { preview } from 'vite'
import { findChromium } from './find-chromium.mjs'

const root = path.resolve(import.meta.dirname, '..')
const folder = 'storybook-static'

/** Every story of the built Storybook. */
export function readStories() {
  const { entries } = JSON.parse(readFileSync(path.join(root, folder, 'index.json'), 'utf8'))
  return Object.values(entries).filter(({ type }) => type === 'story')
}

/** Serves the built Storybook on loopback, and starts Chromium. `urlOf` gives the page of a story in a scheme; `close` ends both. */
export async function openStorybook() {
  const server = await preview({ configFile: false, root, build: { outDir: folder }, preview: { host: '127.0.0.1', port: 0 }, logLevel: 'error' })
  const browser = await chromium.launch({ executablePath: findChromium() })
  const { port } = server.httpServer.address()
  return {
    browser,
    urlOf: (id, scheme) => `http://127.0.0.1:${port}/iframe.html?id=${id}&viewMode=story&globals=scheme:${scheme}`,
    async close() {
      await browser.close()
      await server.close()
    },
  }
}
