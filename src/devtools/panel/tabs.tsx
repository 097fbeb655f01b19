import { type KeyboardEvent, type ReactNode, useId } from 'react'

/** One of several views. */
export interface Tab {
  readonly name: string
  readonly title: string
  /** Asked for while it is the one that is shown. */
  readonly show: () => ReactNode
}

interface TabsProps {
  readonly label: string
  readonly tabs: readonly Tab[]
  readonly chosen: string
  readonly onChoose: (name: string) => void
}

/** Views of which one is shown; the arrows of the keyboard go from one to the next. */
export function Tabs({ label, tabs, chosen, onChoose }: TabsProps) {
  const id = useId()
  const move = (event: KeyboardEvent<HTMLButtonElement>): void => {
    const at = tabs.findIndex(({ name }) => name === chosen)
    const next = { ArrowRight: at + 1, ArrowLeft: at - 1 + tabs.length, Home: 0, End: tabs.length - 1 }[event.key]
    if (next === undefined) return
    event.preventDefault()
    const tab = tabs[next % tabs.length]
    if (!tab) return
    onChoose(tab.name)
    // It is rendered already: all tabs are.
    event.currentTarget.parentElement?.querySelector<HTMLElement>(`[data-tab="${tab.name}"]`)?.focus()
  }
  return (
    <>
      <div className="cs-dt-tabs" role="tablist" aria-label={label}>
        {tabs.map(({ name, title }) => (
          <button
            key={name}
            type="button"
            role="tab"
            id={`${id}-${name}`}
            data-tab={name}
            className="cs-dt-tab"
            aria-selected={name === chosen}
            aria-controls={`${id}-panel`}
            tabIndex={name === chosen ? 0 : -1}
            onClick={() => onChoose(name)}
            onKeyDown={move}
          >
            {title}
          </button>
        ))}
      </div>
      <div className="cs-dt-panel" role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${chosen}`} tabIndex={0}>
        {tabs.find(({ name }) => name === chosen)?.show()}
      </div>
    </>
  )
}
