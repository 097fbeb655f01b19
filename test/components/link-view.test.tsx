import { render } from '@testing-library/react'
import { StreamView } from 'callscope/components'
import { expect, test } from 'vitest'
import { createTextStore } from './text-store.js'

function linkOf(text: string): HTMLAnchorElement | null {
  const { of, show } = createTextStore()
  show(text, 'success')
  return render(<StreamView of={of} allowedImageHosts={['images.example']} />).container.querySelector('a')
}

test.each([
  ['[the bank](https://evil.example/a)', 'evil.example'],
  ['[bank.example](https://evil.example)', 'evil.example'],
  ['[evil.example](https://evil.example)', undefined],
  ['https://evil.example/a', undefined],
  ['[evil.example@bank.example](https://evil.example)', 'evil.example'],
  // The description is not seen where the image is, and where it is not loaded it is no name of a site.
  ['[![evil.example](https://images.example/a.png)](https://evil.example)', 'evil.example'],
  ['[![evil.example](https://elsewhere.example/a.png)](https://evil.example)', 'evil.example'],
  ['[the next page](/next)', undefined],
])('%s shows the site %s behind it', (text, host) => expect(linkOf(text)?.dataset['host']).toBe(host))

test('it opens beside the page, and tells the other site nothing', () => {
  const link = linkOf('[the bank](https://bank.example/a?b#c "Title")')
  expect(link).toHaveAttribute('href', 'https://bank.example/a?b#c')
  expect(link).toHaveAttribute('target', '_blank')
  expect(link).toHaveAttribute('rel', 'noopener noreferrer')
  expect(link).toHaveAttribute('title', 'Title')
})
