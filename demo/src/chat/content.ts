import type { Message, Part } from 'callscope'

/** The parts of a message. */
export function partsOf({ content }: Pick<Message, 'content'>): readonly Part[] {
  return typeof content === 'string' ? [{ type: 'text', text: content }] : content
}

/** The text of a message. */
export function textOf(message: Pick<Message, 'content'>): string {
  return partsOf(message)
    .map((part) => (part.type === 'text' ? part.text : ''))
    .join('')
}
