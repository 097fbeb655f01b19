import { useState } from 'react'
import { usePartContext } from '../part/use-part-context.js'
import { TreeContext } from './object-view-root.js'

/** How many of a list are shown before anybody asks for more, and how many more then. A page with thousands of them would not scroll. */
const FIRST = 50
const MORE = 200

/** How many of a list are shown, and what shows more. */
export function useLimit(): readonly [limit: number, showMore: () => void] {
  const [limit, setLimit] = useState(FIRST)
  return [limit, () => setLimit(limit + MORE)]
}

interface MoreButtonProps {
  /** How many are not shown; the button is not there for none. */
  readonly left: number
  readonly onClick: () => void
}

/** Shows more of a list. */
export function MoreButton({ left, onClick }: MoreButtonProps) {
  const { words, locale } = usePartContext(TreeContext, 'ObjectView.Tree')
  if (left <= 0) return null
  const count = Math.min(left, MORE)
  return (
    <button type="button" className="cs-button" onClick={onClick}>
      {words.more(new Intl.NumberFormat(locale).format(count), count)}
    </button>
  )
}
