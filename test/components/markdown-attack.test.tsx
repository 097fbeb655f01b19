import { act, fireEvent, render, screen } from '@testing-library/react'
import { StreamView } from 'callscope/components'
import { OpenAICallResponse } from 'callscope/openai'
import { StrictMode, useState } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { pageHtml } from './page-html.js'
import { renderedOnce } from './rendered-once.js'
import { createTextStore } from './text-store.js'

const EVERYTHING = `# Title[^1]

Text *soft* **strong** ~~gone~~ \`code\` &amp; &nGt; &#13; <b>tag</b><br>next https://a.example [a](/b "c")[^2]

- [ ] open
- [x] done

  loose

3. three
   > quote

| a | b |
| :- | -: |
| 1 | ![image](https://images.example/a.png) |

\`\`\`ts title="x"
const a = '</code>'
\`\`\`

<div onclick="x">

---

[^1]: one

    - nested
[^2]: two[^1]
`

let complaints: ReturnType<typeof vi.spyOn>
beforeEach(() => {
  complaints = vi.spyOn(console, 'error')
})
afterEach(() => expect(complaints.mock.calls).toEqual([]))

const responseOf = (content: string): OpenAICallResponse =>
  new OpenAICallResponse({
    id: 'chatcmpl-1',
    object: 'chat.completion',
    created: 1,
    model: 'fake-1',
    choices: [{ index: 0, message: { role: 'assistant', content, refusal: null }, finish_reason: 'stop', logprobs: null }],
  })

describe('a server', () => {
  test('renders a finished answer, and a page takes it over as it is', async () => {
    const page = <StreamView of={responseOf(EVERYTHING)} allowedImageHosts={['images.example']} />
    const container = document.createElement('div')
    container.innerHTML = renderToString(page)
    document.body.append(container)
    const nodes = [...container.querySelectorAll('*')]
    expect(nodes.length).toBeGreaterThan(50)
    const root = await act(async () => hydrateRoot(container, page))
    expect([...container.querySelectorAll('*')]).toEqual(nodes)
    await act(async () => root.unmount())
    container.remove()
  })
})

describe('the text', () => {
  test('may become another one, shorter, longer, or none, at any moment', () => {
    const { of, show } = createTextStore()
    render(<StreamView of={of} data-testid="view" />)
    const view = screen.getByTestId('view')
    const texts = [EVERYTHING, EVERYTHING.slice(0, 300), '', '# a', EVERYTHING.slice(0, 200), EVERYTHING.slice(0, 199), `x${EVERYTHING}`, EVERYTHING.slice(1), '- a', EVERYTHING]
    for (const text of texts) {
      show(text.slice(0, text.length / 2))
      show(text, 'success')
      expect(pageHtml(view)).toBe(renderedOnce(text))
    }
  })

  test.each(['\r\n', '\r', '\n\r', '\r\n\r\n'])('is the same with %j, wherever it is cut', (end) => {
    const text = EVERYTHING.replaceAll('\n', end)
    const { of, show } = createTextStore()
    render(<StreamView of={of} data-testid="view" />)
    for (let at = 1; at < text.length; at++) show(text.slice(0, at))
    show(text, 'success')
    expect(pageHtml(screen.getByTestId('view'))).toBe(renderedOnce(text))
    if (end !== '\n\r' && end !== '\r\n\r\n') expect(renderedOnce(text)).toBe(renderedOnce(EVERYTHING))
  })

  test('may be cut in the middle of a character', () => {
    const text = '# 😀 *😀* `😀`\n\n```\n😀\n```\n\n[😀](https://a.example/😀) https://a.example/😀 😀@a.example'
    const { of, show } = createTextStore()
    render(<StreamView of={of} data-testid="view" />)
    for (let at = 1; at < text.length; at++) show(text.slice(0, at))
    show(text, 'success')
    expect(pageHtml(screen.getByTestId('view'))).toBe(renderedOnce(text))
  })

  test('may be 1 MB at once', { timeout: 30_000 }, () => {
    const { of, show } = createTextStore()
    render(<StreamView of={of} data-testid="view" />)
    show(EVERYTHING.repeat(Math.ceil(2 ** 16 / EVERYTHING.length)))
    show('x '.repeat(2 ** 19), 'success')
    expect(screen.getByTestId('view').textContent?.length).toBe(2 ** 20 - 1)
  })
})

describe('the view', () => {
  test('may go in the middle of a stream', () => {
    const { of, show } = createTextStore()
    const { unmount } = render(<StreamView of={of} />)
    show(EVERYTHING.slice(0, 400))
    unmount()
    show(EVERYTHING)
    show(EVERYTHING, 'success')
  })

  test('may be given another call in the middle, and the first one again', () => {
    const first = createTextStore()
    const second = createTextStore()
    const { rerender, container } = render(<StreamView stream={first.of} />)
    first.show(EVERYTHING.slice(0, 500))
    second.show('# other\n\n- one')
    rerender(<StreamView stream={second.of} />)
    first.show(EVERYTHING, 'success')
    second.show('# other\n\n- one *two*', 'success')
    expect([...container.children].map(pageHtml).join()).toBe(renderedOnce('# other\n\n- one *two*'))
    rerender(<StreamView stream={first.of} />)
    expect([...container.children].map(pageHtml).join()).toBe(renderedOnce(EVERYTHING))
  })

  test('is the same in StrictMode', () => {
    const { of, show } = createTextStore()
    const { container } = render(
      <StrictMode>
        <StreamView of={of} />
      </StrictMode>,
    )
    for (let at = 1; at < EVERYTHING.length; at += 5) show(EVERYTHING.slice(0, at))
    show(EVERYTHING, 'success')
    expect([...container.children].map(pageHtml).join()).toBe(renderedOnce(EVERYTHING))
  })

  test('keeps what is on the page where an app writes its `components` anew at each render', () => {
    const { of, show } = createTextStore()
    const Paragraph = ({ children }: { readonly children: React.ReactNode }) => <p data-own="">{children}</p>
    let renderAgain = (): void => {}
    function App() {
      const [, setCount] = useState(0)
      renderAgain = () => act(() => setCount((count) => count + 1))
      return <StreamView of={of} components={{ paragraph: Paragraph, languages: {} }} allowedImageHosts={['a.example']} labels={{ copy: 'Kopieren' }} data-testid="view" />
    }
    render(<App />)
    show(EVERYTHING, 'success')
    const nodes = [...screen.getByTestId('view').querySelectorAll('*')]
    renderAgain()
    renderAgain()
    expect([...screen.getByTestId('view').querySelectorAll('*')]).toEqual(nodes)
    expect(nodes.some((node) => node.matches('p[data-own]'))).toBe(true)
  })

  test('survives a component of the app that is another one at each render', () => {
    const { of, show } = createTextStore()
    function App() {
      const [count, setCount] = useState(0)
      return (
        <>
          <button type="button" onClick={() => setCount(count + 1)}>
            again
          </button>
          <StreamView of={of} components={{ strong: ({ children }) => <b>{children}</b>, code: ({ code }) => <pre>{code}</pre> }} data-testid="view" />
        </>
      )
    }
    render(<App />)
    show(EVERYTHING.slice(0, 120))
    fireEvent.click(screen.getByText('again'))
    show(EVERYTHING, 'success')
    fireEvent.click(screen.getByText('again'))
    expect(screen.getByTestId('view').querySelector('b')?.textContent).toBe('strong')
  })
})

describe('footnotes', () => {
  const many = (count: number): string => Array.from({ length: count }, (_, at) => `a[^${at}]\n\n[^${at}]: note ${at}\n\n`).join('')

  test('two views of one page do not share their ids', () => {
    const { of, show } = createTextStore()
    render(
      <>
        <StreamView of={of} />
        <StreamView of={of} />
      </>,
    )
    show(EVERYTHING, 'success')
    const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id)
    expect(ids).toHaveLength(4)
    expect(new Set(ids).size).toBe(4)
    for (const mark of document.querySelectorAll<HTMLAnchorElement>('a[data-footnote]')) expect(ids).toContain(mark.hash.slice(1))
  })

  test('2,000 at once', { timeout: 60_000 }, () => {
    const { of, show } = createTextStore()
    const { container } = render(<StreamView of={of} />)
    show(many(2000), 'success')
    expect(container.querySelectorAll('.cs-footnotes > ol > li')).toHaveLength(2000)
  })

  test('those that are whole render no more, whatever comes', { timeout: 30_000 }, () => {
    const { of, show } = createTextStore()
    const backToReference = vi.fn((number: number) => `Back to ${number}`)
    const footnote = vi.fn((number: number) => `Note ${number}`)
    render(<StreamView of={of} labels={{ backToReference, footnote }} />)
    const text = `${many(300)}text\n\n`
    show(text)
    for (const label of [backToReference, footnote]) label.mockClear()
    for (const more of ['word ', 'word word', 'word word *word* `word`\n\n- item']) show(text + more)
    expect(backToReference).not.toHaveBeenCalled()
    expect(footnote).not.toHaveBeenCalled()
    show(`${text}word word *word* \`word\`\n\n- item[^new]\n\n[^new]: one more\n\nend`)
    expect(backToReference.mock.calls).toEqual([[301]])
  })
})
