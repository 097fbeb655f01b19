import { existsSync } from 'node:fs'

/** Chromium of the system, where vite.config.ts looks too; `undefined` where there is none. Playwright's own download is not used. */
export function findChromium() {
  return [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((file) => file && existsSync(file))
}
