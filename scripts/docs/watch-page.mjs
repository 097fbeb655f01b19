const LOCAL = new Set(['127.0.0.1', 'localhost'])

/** Tells what a page logs or throws, what it does not get, and whom it asks beyond this machine. */
export function watchPage(page, tell) {
  page.on('pageerror', ({ message }) => tell(`the page threw ${message}`))
  page.on('console', (message) => message.type() === 'error' && tell(`the page logged ${message.text()}`))
  page.on('response', (response) => response.status() >= 400 && tell(`the page got ${response.status()} from ${response.url()}`))
  page.on('request', (request) => {
    const { protocol, hostname, href } = new URL(request.url())
    if (!['data:', 'blob:'].includes(protocol) && !LOCAL.has(hostname)) tell(`the page asks ${href}`)
  })
}
