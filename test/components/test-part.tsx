import { fireEvent, screen } from '@testing-library/react'
import axe from 'axe-core'
import { createElement, type CSSProperties, type HTMLAttributes, type MouseEvent, type ReactElement, type Ref, type RefCallback } from 'react'
import { expect, test, vi } from 'vitest'

/** What a component or a part takes, whatever element it is. */
export interface Given {
  readonly ref?: RefCallback<HTMLElement>
  readonly className?: string | ((state: object) => string)
  readonly style?: CSSProperties | ((state: object) => CSSProperties)
  readonly id?: string
  readonly title?: string
  readonly 'data-testid'?: string
  readonly onClick?: (event: MouseEvent<HTMLElement>) => void
  readonly render?: ReactElement | ((props: HTMLAttributes<HTMLElement>, state: object) => ReactElement)
}

/** A component, or a part of one, that keeps what all of them promise. */
export interface PartUnderTest {
  readonly className: string
  /** Name of its element, in capitals. */
  readonly tagName: string
  /** Puts it on the page in a state in which it is seen. `act` is what it does when it is clicked. */
  readonly show: (given: Given, act: () => void) => Promise<{ readonly container: HTMLElement; readonly unmount: () => void }>
  /** Whether a click does something of its own. */
  readonly acts?: boolean | undefined
}

const root = (): HTMLElement => screen.getByTestId('part')

/** The promises of everything that is made of parts: `ref`, DOM props, looks by value and by state, `render`, handlers, axe. */
export function testPart({ className, tagName, show, acts = false }: PartUnderTest): void {
  const showPart = (given: Given = {}, act = (): void => {}) => show({ 'data-testid': 'part', ...given }, act)

  test('hands ref, className, style and other DOM props on', async () => {
    const ref = vi.fn<RefCallback<HTMLElement>>()
    const { unmount } = await showPart({ ref, className: 'mine', style: { marginTop: 7 }, id: 'shown', title: 'Shown' })
    const element = root()
    expect(element.tagName).toBe(tagName)
    expect(element).toHaveClass(className, 'mine')
    expect(element).toHaveStyle({ marginTop: '7px' })
    expect(element).toHaveAttribute('id', 'shown')
    expect(element).toHaveAttribute('title', 'Shown')
    expect(ref.mock.lastCall?.[0]).toBe(element)
    unmount()
    expect(ref.mock.lastCall?.[0]).toBeNull()
  })

  test('has no fault that axe finds', async () => {
    const { container } = await showPart()
    vi.useRealTimers()
    expect((await axe.run(container, { rules: { 'color-contrast': { enabled: false }, region: { enabled: false } } })).violations).toEqual([])
  })

  test('className and style may be functions of the state, which stands there as data-*', async () => {
    const states: object[] = []
    const className = (state: object): string => (states.push(state), 'by-state')
    await showPart({ className, style: () => ({ marginTop: 3 }) })
    const element = root()
    expect(element).toHaveClass(className({}), 'by-state')
    expect(element).toHaveStyle({ marginTop: '3px' })
    const [state = {}] = states.slice(-2)
    for (const [name, value] of Object.entries(state)) {
      const attribute = element.getAttribute(`data-${name}`)
      if (value === null || value === false) expect(attribute, name).toBeNull()
      else expect(attribute, name).toBe(value === true ? '' : String(value))
    }
  })

  test('render as an element gets all of its props, and keeps its own', async () => {
    const refs = [vi.fn<RefCallback<HTMLElement>>(), vi.fn<RefCallback<HTMLElement>>()]
    const clicks: string[] = []
    const theirs = { ref: refs[1] as Ref<HTMLElement>, className: 'theirs', style: { marginTop: 1, marginLeft: 2 }, title: 'Theirs', onClick: () => clicks.push('element') }
    const element = createElement('section', theirs)
    const { unmount } = await showPart({ ref: refs[0]!, className: 'mine', style: { marginTop: 7 }, id: 'shown', onClick: () => clicks.push('part'), render: element })
    const section = root()
    expect(section.tagName).toBe('SECTION')
    expect(section).toHaveClass(className, 'mine', 'theirs')
    expect(section).toHaveStyle({ marginTop: '1px', marginLeft: '2px' })
    expect(section).toHaveAttribute('id', 'shown')
    expect(section).toHaveAttribute('title', 'Theirs')
    for (const ref of refs) expect(ref.mock.lastCall?.[0]).toBe(section)
    fireEvent.click(section)
    expect(clicks).toEqual(['element', 'part'])
    unmount()
    for (const ref of refs) expect(ref.mock.lastCall?.[0]).toBeNull()
  })

  test('render as a function gets the props and the state', async () => {
    const states: object[] = []
    const ref = vi.fn<RefCallback<HTMLElement>>()
    const render: Given['render'] = (props, state) => (states.push(state), (<section {...props} />))
    await showPart({ ref, className: 'mine', render })
    const section = root()
    expect(section.tagName).toBe('SECTION')
    expect(section).toHaveClass(className, 'mine')
    expect(ref.mock.lastCall?.[0]).toBe(section)
    const [state = {}] = states.slice(-1)
    for (const name of Object.keys(state).filter((key) => section.hasAttribute(`data-${key}`))) expect(String(Reflect.get(state, name) === true ? '' : Reflect.get(state, name))).toBe(section.getAttribute(`data-${name}`))
  })

  test("the user's handler is called, and may stop what a click does", async () => {
    const calls: string[] = []
    const act = (): void => void calls.push('own')
    const { unmount } = await showPart({ onClick: () => void calls.push('user') }, act)
    fireEvent.click(root())
    expect(calls).toEqual(acts ? ['user', 'own'] : ['user'])
    unmount()
    calls.length = 0
    await showPart({ onClick: (event) => (event.preventDefault(), void calls.push('user')) }, act)
    fireEvent.click(root())
    expect(calls).toEqual(['user'])
  })
}
