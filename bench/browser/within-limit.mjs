/** What `promise` gives; `null` where it is not settled after so many milliseconds. */
export async function withinLimit(promise, limitMs) {
  let timer
  const limit = new Promise((resolve) => (timer = setTimeout(resolve, limitMs, null)))
  try {
    return await Promise.race([promise, limit])
  } finally {
    clearTimeout(timer)
    // What comes of it later concerns nobody.
    promise.catch(() => {})
  }
}
