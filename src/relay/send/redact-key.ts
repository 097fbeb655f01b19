const REDACTED = '[redacted]'

/** Takes a key out of bytes that pass: some services quote it in the error that says it is wrong. */
export function redactKey(key: string): TransformStream<Uint8Array, Uint8Array> {
  // Bytes as characters of the same number: what was no text comes out as it went in.
  let rest = ''
  const toBytes = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0))
  const inBytes = String.fromCharCode(...new TextEncoder().encode(key))
  return new TransformStream({
    transform(bytes, controller) {
      let text = rest
      for (const byte of bytes) text += String.fromCharCode(byte)
      text = text.replaceAll(inBytes, REDACTED)
      // The key may begin here and end in the next piece.
      const kept = Math.min(text.length, inBytes.length - 1)
      rest = text.slice(text.length - kept)
      if (text.length > kept) controller.enqueue(toBytes(text.slice(0, text.length - kept)))
    },
    flush(controller) {
      if (rest !== '') controller.enqueue(toBytes(rest))
    },
  })
}
