import { memo } from 'react'

function Said<Message>({ message, textOf }: { readonly message: Message; readonly textOf: (message: Message) => string }) {
  return <p>{textOf(message)}</p>
}

/** A message that stands before the answer, kept by its identity as apps keep it: it renders again only where its object is another one. */
export const SaidBefore = memo(Said) as typeof Said
