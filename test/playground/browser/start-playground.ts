import path from 'node:path'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright'
import { createServer, type ViteDevServer } from 'vite'
import { findChromium } from '../../../scripts/find-chromium.mjs'

/** The page as a newcomer starts it, and a browser to look at it. */
export interface RunningPlayground {
  readonly url: string
  /** Opens it; what its console complains of is gathered in `complaints`. */
  readonly open: (options?: OpenOptions) => Promise<OpenedPage>
  readonly close: () => Promise<void>
}

/** How a page is looked at. */
export interface OpenOptions {
  readonly width?: number
  readonly height?: number
  readonly colorScheme?: 'light' | 'dark'
  /** Of an earlier page, whose storage it has. */
  readonly context?: BrowserContext
  /** Run before the page's own scripts. */
  readonly before?: () => void
}

export interface OpenedPage {
  readonly page: Page
  readonly context: BrowserContext
  /** Errors and warnings of the console, and requests that left the machine. */
  readonly complaints: string[]
}

const root = path.resolve(import.meta.dirname, '../../..')

/** Serves the playground, without keys whatever this machine has. */
export async function startPlayground(): Promise<RunningPlayground> {
  for (const name of ['OPENAI_API_KEY', 'OPENAI_BASE_URL', 'ANTHROPIC_API_KEY', 'AZURE_INFERENCE_ENDPOINT', 'AZURE_INFERENCE_CREDENTIAL']) delete process.env[name]
  const executablePath = findChromium()
  const server: ViteDevServer = await createServer({ root: path.join(root, 'demo'), configFile: path.join(root, 'demo/vite.config.ts'), server: { host: '127.0.0.1', port: 0, hmr: false, watch: null }, logLevel: 'error' })
  await server.listen()
  const url = server.resolvedUrls?.local[0] ?? ''
  const browser: Browser = await chromium.launch({ executablePath })
  return {
    url,
    async open({ width = 1440, height = 950, colorScheme = 'light', context: given, before } = {}) {
      const context = given ?? (await browser.newContext({ viewport: { width, height }, colorScheme, acceptDownloads: true }))
      if (before) await context.addInitScript(before)
      const page = await context.newPage()
      const complaints: string[] = []
      // That an answer had a status of failure the browser says by itself.
      page.on('console', (message) => ['error', 'warning'].includes(message.type()) && !message.text().startsWith('Failed to load resource') && complaints.push(message.text()))
      page.on('pageerror', (error) => complaints.push(String(error)))
      page.on('request', (request) => request.url().startsWith(url) || /^(?:data|blob):/.test(request.url()) || complaints.push(`asked ${request.url()}`))
      await page.goto(url)
      await page.getByText('answers for').first().waitFor()
      return { page, context, complaints }
    },
    async close() {
      await browser.close()
      await server.close()
    },
  }
}
