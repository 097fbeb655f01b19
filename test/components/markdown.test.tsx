import { render, screen } from '@testing-library/react'
import { LabelsProvider, Markdown, StreamView } from 'callscope/components'
import { de } from 'callscope/labels/de'
import { expect, test } from 'vitest'
import { pageHtml } from './page-html.js'
import { createTextStore } from './text-store.js'

const TEXT = '# Rivers\n\nThey **carve** valleys.[^1]\n\n```ts\nlet a = 1\n```\n\n![map](https://maps.example/a.png)\n\n[^1]: Slowly.'

test('it shows what StreamView shows of the same text, but for the status', () => {
  const { of, show } = createTextStore()
  show(TEXT, 'success')
  render(
    <>
      <StreamView of={of} data-testid="stream" allowedImageHosts={['maps.example']} />
      <Markdown text={TEXT} data-testid="text" allowedImageHosts={['maps.example']} />
    </>,
  )
  const stream = screen.getByTestId('stream')
  stream.removeAttribute('data-status')
  const text = screen.getByTestId('text')
  text.classList.remove('cs-markdown')
  expect(pageHtml(text)).toBe(pageHtml(stream))
})

test('a text that grows is busy, shows nothing half, and keeps what is whole', () => {
  const { container, rerender } = render(<Markdown text={'# Rivers\n\nThey **car'} growing />)
  const heading = screen.getByRole('heading', { name: 'Rivers' })
  expect(container.firstElementChild).toHaveAttribute('aria-busy', 'true')
  expect(container.firstElementChild).toHaveAttribute('data-growing', '')
  expect(container).toHaveTextContent(/^RiversThey car$/)
  rerender(<Markdown text={'# Rivers\n\nThey **carve** valleys.'} />)
  expect(screen.getByRole('heading', { name: 'Rivers' })).toBe(heading)
  expect(container.firstElementChild).toHaveAttribute('aria-busy', 'false')
  expect(container).toHaveTextContent(/^RiversThey carve valleys\.$/)
})

test('nodes by components of the app, and words of its language', () => {
  render(
    <LabelsProvider labels={de}>
      <Markdown text={'# Rivers\n\n```ts\nlet a = 1\n```'} components={{ heading: ({ children }) => <p role="heading" aria-level={4}>{children}</p> }} />
    </LabelsProvider>,
  )
  expect(screen.getByRole('heading', { level: 4 })).toHaveTextContent('Rivers')
  expect(screen.getByRole('button', { name: de.StreamView.copy })).toBeVisible()
})
