/**
 * Items of what is opened when the first of them is wanted. All further ones are asked for where they are: a generator in between would cost each of them
 * several promises.
 */
export function openLater<Item>(open: () => Promise<AsyncIterator<Item>>): AsyncIterable<Item> {
  return {
    [Symbol.asyncIterator](): AsyncIterator<Item> {
      let opening: Promise<AsyncIterator<Item>> | null = null
      let opened: AsyncIterator<Item> | null = null
      let isLeft = false
      return {
        next() {
          if (isLeft) return Promise.resolve({ done: true, value: undefined })
          if (opened) return opened.next()
          opening ??= open()
          return opening.then((iterator) => (opened = iterator).next())
        },
        // What is being opened has been asked for its first item: it knows that it is left.
        async return() {
          isLeft = true
          await (await opening)?.return?.()
          return { done: true, value: undefined }
        },
      }
    },
  }
}
