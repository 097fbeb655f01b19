import { render } from '@testing-library/react'
import { StreamView } from 'callscope/components'
import { pageHtml } from './page-html.js'
import { createTextStore } from './text-store.js'

/** What a text is on a page that never showed another. */
export function renderedOnce(text: string): string {
  const { of, show } = createTextStore()
  show(text, 'success')
  const { container, unmount } = render(<StreamView of={of} />)
  const html = [...container.children].map(pageHtml).join()
  unmount()
  return html
}
