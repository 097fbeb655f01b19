/** A message of those that stand before the one that is measured. */
export interface EarlierMessage {
  readonly id: string
  readonly role: 'user' | 'assistant'
  readonly text: string
}

/** So many earlier messages, by turns of the user and the model. */
export function earlierMessages(count: number): readonly EarlierMessage[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `m${index}`,
    role: index % 2 === 0 ? 'user' : 'assistant',
    text: `Message ${index}: ${'some words of it '.repeat(20)}`,
  }))
}
