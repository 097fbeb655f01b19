/** Counts the answers that are neither read to their end nor given up. */
export function countOpenBodies(send: typeof fetch): { readonly fetch: typeof fetch; readonly open: () => number } {
  const open = new Set<object>()
  return {
    open: () => open.size,
    async fetch(input, init) {
      const response = await send(input, init)
      if (!response.body) return response
      const reader = response.body.getReader()
      const mark = {}
      open.add(mark)
      const body = new ReadableStream({
        async pull(controller) {
          try {
            const { done, value } = await reader.read()
            if (!done) return controller.enqueue(value)
            open.delete(mark)
            controller.close()
          } catch (error) {
            open.delete(mark)
            controller.error(error)
          }
        },
        async cancel(reason) {
          open.delete(mark)
          await reader.cancel(reason)
        },
      })
      return new Response(body, response)
    },
  }
}
