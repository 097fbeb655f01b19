/**
 * A text as a part of a Redis key: no other text gives the same, and none has a character that means something there (`:`, and the braces of
 * hash tags). As JSON first, since half a surrogate pair is nothing that can be encoded.
 */
export function toKeyText(text: string): string {
  return encodeURIComponent(JSON.stringify(text).slice(1, -1))
}
