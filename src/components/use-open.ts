import { useState } from 'react'

/** Whether something is open, and who says so. */
export interface OpenProps {
  /** Whether it is open; it opens and closes by itself unless set. */
  readonly open?: boolean | undefined
  /** Whether it is open until a person says otherwise, in place of opening and closing by itself. */
  readonly defaultOpen?: boolean | undefined
  /** Told when a person opens or closes it. */
  readonly onOpenChange?: ((open: boolean) => void) | undefined
}

/** Whether it is open, and what turns that round. `byItself` holds until a person has chosen, which lasts as long as the component does. */
export function useOpen({ open, defaultOpen, onOpenChange }: OpenProps, byItself: boolean): readonly [isOpen: boolean, toggle: () => void] {
  const [chosen, choose] = useState<boolean | null>(defaultOpen ?? null)
  const isOpen = open ?? chosen ?? byItself
  const toggle = (): void => {
    choose(!isOpen)
    onOpenChange?.(!isOpen)
  }
  return [isOpen, toggle]
}
