import { cleanup, render, screen } from '@testing-library/react'
import { StreamView } from 'callscope/components'
import 'callscope/styles.css'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { commands } from 'vitest/browser'
import { createTextStore } from '../components/text-store.js'
import { ALLOWED_HOSTS, BOMBS, HOSTILE_INPUTS, IMAGE_HOSTS } from '../markdown/hostile-inputs.js'
import './request-watch.js'
import { auditPage } from './audit-page.js'
import { until } from './until.js'

declare global {
  interface Window {
    trap: () => void
  }
}

/** What ran, or tried to. */
const executed: string[] = []
const page = createTextStore()
/** All that was asked for, once the control is over. */
const requests: string[] = []

/** What no address that the browser asks for can tell of: where it is turned away, the page is told. */
const POLICY = "frame-src 'none'; object-src 'none'; media-src 'none'; font-src 'none'; base-uri 'none'; form-action 'none'"

const settled = () => new Promise((resolve) => setTimeout(resolve, 300))

beforeAll(async () => {
  await commands.watchRequests()
  window.trap = () => executed.push('trap')
  for (const name of ['alert', 'confirm', 'prompt', 'open', 'print'] as const) window[name] = () => (executed.push(name), null) as never
  document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => executed.push(`${effectiveDirective}: ${blockedURI}`))
  window.addEventListener('beforeunload', () => executed.push('the page was left'))
  document.head.insertAdjacentHTML('beforeend', `<meta http-equiv="Content-Security-Policy" content="${POLICY}">`)
})
afterAll(cleanup)
beforeEach(() => {
  executed.length = 0
})

describe('the control: a page that is not safe is seen to be none', () => {
  const unsafe = async (html: string): Promise<HTMLElement> => {
    const view = document.createElement('div')
    view.innerHTML = html
    document.body.append(view)
    await settled()
    view.remove()
    return view
  }

  test('an image is asked for, and its handler runs', async () => {
    await unsafe('<img src="https://leak.example/control.png" onerror="trap()">')
    await unsafe('<p style="background: url(//leak.example/style.png)">a</p>')
    await unsafe('<img src="/leak.png">')
    await until(() => executed.includes('trap'))
    const urls = (await commands.takeRequests()).map((url) => url.replace(/^http:/, 'https:').replace(`https://${location.host}`, ''))
    expect(urls.toSorted()).toEqual(['/leak.png', 'https://leak.example/control.png', 'https://leak.example/style.png'])
  })

  test('a frame, a base and an object break the policy', async () => {
    await unsafe('<iframe src="https://leak.example/frame"></iframe><object data="https://leak.example/object"></object><base href="https://leak.example">')
    await until(() => executed.length > 2)
    expect(new Set(executed.map((what) => what.split(':')[0]))).toEqual(new Set(['base-uri', 'frame-src', 'object-src']))
    await commands.takeRequests()
  })

  test.each([
    ['<b onclick="trap()">a</b>', 'b'],
    ['<p style="color:red">a</p>', 'style'],
    ['<a href="javascript:trap()" rel="noopener noreferrer">a</a>', 'javascript:'],
    ['<a href="https://a.example">a.example</a>', 'rel'],
    ['<a href="https://leak.example" rel="noopener noreferrer" target="_blank">a.example</a>', 'leak.example'],
    ['<a href="//leak.example" rel="noopener noreferrer" target="_blank">a</a>', 'leak.example'],
    ['<img src="https://leak.example/a.png">', 'image'],
    ['<p id="location">a</p>', 'location'],
    ['<form></form>', 'form'],
  ])('%s is complained of', async (html, what) => {
    const view = document.createElement('div')
    view.innerHTML = html
    document.body.append(view)
    expect(auditPage(view, []).join()).toContain(what)
    view.remove()
  })
})

describe('hostile text', () => {
  /** Shows a text and says what is wrong with the page then. */
  let show: (text: string, status?: 'streaming' | 'success') => readonly string[]

  beforeAll(async () => {
    await settled()
    await commands.takeRequests()
    cleanup()
    render(<StreamView of={page.of} data-testid="hostile" />)
    const view = screen.getByTestId('hostile')
    show = (text, status) => {
      page.show(text, status)
      return view.dataset['status'] === (status ?? 'streaming') ? auditPage(view, []) : ['it did not render']
    }
  })

  test.each(Object.entries(HOSTILE_INPUTS))('%s: as a whole, and in two pieces, cut anywhere', async (_name, text) => {
    const wrong = new Set(show(text, 'success'))
    for (let at = 1; at < text.length; at++) {
      show('')
      for (const complaint of [...show(text.slice(0, at)), ...show(text), ...show(text, 'success')]) wrong.add(`${complaint}, cut at ${at}`)
    }
    await new Promise(requestAnimationFrame)
    requests.push(...(await commands.takeRequests()))
    expect([...wrong].slice(0, 5)).toEqual([])
    expect(executed).toEqual([])
    expect(requests.splice(0)).toEqual([])
  })

  /** How long one update may take on a slow machine that is busy otherwise: most take some ms. */
  const MOST_MS = 3000

  test.each(Object.entries(BOMBS))('%s: in bounded time, as a whole and in 50 pieces', async (_name, text) => {
    const wrong: string[] = []
    const showTimed = (part: string, status?: 'success'): number => {
      const start = performance.now()
      page.show(part, status)
      return performance.now() - start
    }
    const timed = (part: string, status?: 'success'): void => {
      let ms = showTimed(part, status)
      // A machine may stop for seconds; what takes too long itself does so each time.
      for (let again = 0; again < 2 && ms > MOST_MS; again++) {
        page.show('')
        ms = Math.min(ms, showTimed(part, status))
      }
      if (ms > MOST_MS) wrong.push(`${part.length} characters took ${Math.round(ms)} ms`)
    }
    timed(text, 'success')
    page.show('')
    for (let piece = 1; piece < 50; piece++) timed(text.slice(0, Math.floor((text.length * piece) / 50)))
    timed(text, 'success')
    wrong.push(...show(text, 'success'))
    page.show('')
    expect(wrong.slice(0, 5)).toEqual([])
    expect(executed).toEqual([])
  })

  test('the host behind a link does not run backwards, whatever is before it', () => {
    expect(show('\u202e[a](https://elpmaxe.knab.example)', 'success')).toEqual([])
    const link = document.querySelector('.cs-link[data-host]')
    if (!link) throw new Error('There is no link.')
    expect(getComputedStyle(link, '::after')).toMatchObject({ content: '" (elpmaxe.knab.example)"', unicodeBidi: 'isolate' })
  })

  test('nothing was asked for, and nothing has run, also not a moment later', async () => {
    await settled()
    expect(await commands.takeRequests()).toEqual([])
    expect(executed).toEqual([])
  })
})

test('images are loaded of hosts that are allowed, and of no others', async () => {
  cleanup()
  const { of, show } = createTextStore()
  render(<StreamView of={of} allowedImageHosts={ALLOWED_HOSTS} data-testid="images" />)
  const view = screen.getByTestId('images')
  for (const [src, isAllowed] of IMAGE_HOSTS) {
    for (const text of [`![a](${src})`, `![a][b]\n\n[b]: ${src}`, `[![a](${src})](https://a.example)`, `| ![a](<${src}>) |\n| - |`]) {
      show('')
      // While it comes, an address is a shorter one at each moment.
      for (let at = 1; at < text.length; at++) show(text.slice(0, at))
      show(text, 'success')
      expect(view.querySelectorAll('img'), text).toHaveLength(isAllowed ? 1 : 0)
      // Lazy images are asked for when they come into view.
      view.querySelector('img')?.setAttribute('loading', 'eager')
      expect(auditPage(view, ['images.example.com', 'a.cdn.example', 'a.b.cdn.example', 'xn--bcher-kva.example'])).toEqual([])
    }
  }
  await settled()
  const hosts = (await commands.takeRequests()).map((url) => new URL(url).host)
  expect(new Set(hosts)).toEqual(new Set(['images.example.com', 'a.cdn.example', 'a.b.cdn.example', 'xn--bcher-kva.example']))
})
