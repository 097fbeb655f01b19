import { existsSync } from 'node:fs'

/** Chromium of the system; throws where there is none. Playwright's own download is not used. */
export function findChromium() {
  const found = [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((file) => file && existsSync(file))
  if (!found) throw new Error('There is no Chromium. Install it (Debian: apt-get install chromium), or set CHROMIUM_PATH.')
  return found
}
