import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

const unescape = (text) => text.replaceAll('&amp;', '&').replaceAll('&#39;', "'").replaceAll('&quot;', '"')

/** Looks for every link and anchor of a built site among its files. Gives how many there were. */
export function checkLinks(site, tell) {
  const files = readdirSync(site, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.html'))
  const pages = new Map(files.map((file) => [file, readFileSync(path.join(site, file), 'utf8')]))
  const anchors = new Map([...pages].map(([file, html]) => [file, new Set([...html.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => unescape(id)))]))
  let count = 0
  for (const [file, html] of pages) {
    for (const [, found] of html.matchAll(/<(?:a|img|link|script)\b[^>]*?\s(?:href|src)="([^"]*)"/g)) {
      count += 1
      const { origin, pathname, hash } = new URL(unescape(found), `http://site/${file}`)
      // Where a reader may go is the world; what a page loads by itself is seen in the browser.
      if (origin !== 'http://site') continue
      const place = decodeURIComponent(pathname).slice(1)
      const target = [place || 'index.html', `${place}.html`, `${place}index.html`].find((name) => existsSync(path.join(site, name)) && !name.endsWith('/'))
      if (!target) tell(`${file} leads to ${found}, which is not there`)
      else if (hash && target.endsWith('.html') && !anchors.get(target).has(decodeURIComponent(hash.slice(1)))) tell(`${file} leads to ${found}, and there is no such heading`)
    }
  }
  return count
}
