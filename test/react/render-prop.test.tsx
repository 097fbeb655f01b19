import { fireEvent, render, screen } from '@testing-library/react'
import { CostBadge } from 'callscope/components'
import { OpenAICallResponse } from 'callscope/openai'
import { createRef, type ReactElement, StrictMode, version } from 'react'
import { beforeEach, expect, test, vi } from 'vitest'

const of = new OpenAICallResponse({ id: 'a', object: 'chat.completion', created: 1, model: 'm', choices: [] } as never)
const is19 = version.startsWith('19')

beforeEach(() => {
  vi.spyOn(console, 'error')
})

test("the part's ref and that of the element in its place get the same element, without a word of React", () => {
  const [own, theirs] = [createRef<HTMLSpanElement>(), createRef<HTMLElement>()]
  const { unmount } = render(<CostBadge of={of} ref={own} render={<section ref={theirs} />} />, { wrapper: StrictMode })
  expect(own.current?.tagName).toBe('SECTION')
  expect(theirs.current).toBe(own.current)
  unmount()
  expect([own.current, theirs.current]).toEqual([null, null])
  expect(console.error).not.toHaveBeenCalled()
})

test('a render of the app does not take the element from its refs', () => {
  const ref = vi.fn()
  const theirs = createRef<HTMLElement>()
  const Page = ({ title }: { readonly title: string }): ReactElement => <CostBadge of={of} ref={ref} title={title} render={<section ref={theirs} />} />
  const { rerender } = render(<Page title="a" />)
  rerender(<Page title="b" />)
  expect(ref).toHaveBeenCalledOnce()
  expect(screen.getByTitle('b')).toBe(theirs.current)
})

test.runIf(is19)('a ref that returns what is to be called at the end is told in that way, beside one that is not', () => {
  const leave = vi.fn()
  const own = createRef<HTMLSpanElement>()
  const { unmount } = render(<CostBadge of={of} ref={own} render={<section ref={() => leave} />} />)
  expect(own.current).not.toBeNull()
  unmount()
  expect(leave).toHaveBeenCalledOnce()
  expect(own.current).toBeNull()
})

test.runIf(is19)('an element that comes wrapped, as from a server component, is unwrapped', () => {
  const element = <section title="wrapped" />
  // It has no type of its own: React takes it wherever it takes an element.
  const wrapped = { $$typeof: Symbol.for('react.lazy'), _payload: null, _init: () => element } as unknown as ReactElement
  render(<CostBadge of={of} className="mine" render={wrapped} />)
  expect(screen.getByTitle('wrapped')).toHaveClass('cs-cost-badge', 'mine')
})

test('a component of the app may stand in the place of a part', () => {
  const onClick = vi.fn()
  const Card = ({ tone, ...props }: { readonly tone: string }): ReactElement => <article data-tone={tone} {...props} />
  render(<CostBadge of={of} onClick={onClick} render={<Card tone="warm" />} />)
  const card = screen.getByRole('article')
  expect(card).toHaveAttribute('data-tone', 'warm')
  expect(card).toHaveAttribute('data-status', 'success')
  fireEvent.click(card)
  expect(onClick).toHaveBeenCalledOnce()
})
