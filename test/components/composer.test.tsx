import { act, fireEvent, render, screen } from '@testing-library/react'
import { defineCall, type Message } from 'callscope'
import { Composer, type ComposerProps } from 'callscope/components'
import { useChat } from 'callscope/react'
import { useState } from 'react'
import { describe, expect, test, vi } from 'vitest'
import { createFakeModel, textChunk } from '../react/fake-model.js'
import { fakeTime, settle } from '../react/fake-time.js'
import { createDrivenCall, endChunk, renderDrivenCall, sdkError } from './driven-call.js'

fakeTime()

const field = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Message' })
const button = () => screen.getByRole<HTMLButtonElement>('button')
const write = (text: string) => fireEvent.change(field(), { target: { value: text } })
const press = (key: string, init: object = {}) => fireEvent.keyDown(field(), { key, ...init })

function renderComposer(props: Partial<ComposerProps> = {}) {
  const onSend = vi.fn()
  let start = (): void => {}
  const driven = renderDrivenCall((of) => {
    start = () => (of as unknown as { start: () => void }).start()
    return <Composer of={of} onSend={onSend} data-testid="composer" {...props} />
  })
  return { ...driven, onSend, start: () => start() }
}

describe('sending', () => {
  test('Enter and the button send what was written, once, and the field is empty', () => {
    const { onSend } = renderComposer()
    write('Hello')
    press('Enter')
    expect(onSend).toHaveBeenCalledExactlyOnceWith('Hello')
    expect(field().value).toBe('')
    press('Enter')
    expect(onSend).toHaveBeenCalledOnce()
    write('World')
    fireEvent.click(button())
    expect(onSend).toHaveBeenLastCalledWith('World')
  })

  test('blank text is not sent: the button is disabled', () => {
    const { onSend } = renderComposer()
    expect(button()).toBeDisabled()
    expect(screen.getByTestId('composer')).toHaveAttribute('data-empty')
    write('  \n')
    expect(button()).toBeDisabled()
    press('Enter')
    expect(onSend).not.toHaveBeenCalled()
    write('x')
    expect(button()).toBeEnabled()
    expect(screen.getByTestId('composer')).not.toHaveAttribute('data-empty')
  })

  test.each([
    ['Shift+Enter', { shiftKey: true }],
    ['Enter within a composition', { isComposing: true }],
    ['the Enter that ends a composition in Safari', { keyCode: 229 }],
    ['Alt+Enter', { altKey: true }],
  ])('%s is left to the field', (_name, init) => {
    const { onSend } = renderComposer()
    write('にほん')
    expect(press('Enter', init)).toBe(true)
    expect(onSend).not.toHaveBeenCalled()
    expect(field().value).toBe('にほん')
  })

  test.each([{ ctrlKey: true }, { metaKey: true }])('where Enter is a new line, %j with it sends', (mod) => {
    const { onSend } = renderComposer({ submitOn: 'mod-enter' })
    write('Hello')
    expect(press('Enter')).toBe(true)
    expect(onSend).not.toHaveBeenCalled()
    expect(press('Enter', mod)).toBe(false)
    expect(onSend).toHaveBeenCalledExactlyOnceWith('Hello')
  })

  test('where sending throws, the text stays', () => {
    const seen = vi.fn((event: ErrorEvent) => event.preventDefault())
    window.addEventListener('error', seen)
    renderComposer({
      onSend: () => {
        throw new Error('no')
      },
    })
    write('Hello')
    press('Enter')
    window.removeEventListener('error', seen)
    expect(field().value).toBe('Hello')
  })

  test('the app may stop it', () => {
    const { onSend } = renderComposer({ onSubmit: (event) => event.preventDefault() })
    write('Hello')
    press('Enter')
    expect(onSend).not.toHaveBeenCalled()
    expect(field().value).toBe('Hello')
  })
})

describe('while the call runs', () => {
  async function renderRunning(props: Partial<ComposerProps> = {}) {
    const rendered = renderComposer(props)
    act(() => rendered.start())
    await settle()
    return rendered
  }

  test('the one button stops it, and sends again after it', async () => {
    await renderRunning()
    const [before] = [button()]
    expect(before).toHaveTextContent('Stop')
    expect(before).toBeEnabled()
    expect(before).toHaveAttribute('type', 'button')
    fireEvent.click(before)
    await settle()
    expect(screen.getByTestId('composer')).toHaveAttribute('data-status', 'aborted')
    expect(button()).toBe(before)
    expect(before).toHaveTextContent('Send')
  })

  test('Escape stops it, but not within a composition', async () => {
    await renderRunning()
    press('Escape', { isComposing: true })
    expect(screen.getByTestId('composer')).toHaveAttribute('data-status', 'pending')
    expect(press('Escape')).toBe(false)
    await settle()
    expect(screen.getByTestId('composer')).toHaveAttribute('data-status', 'aborted')
    expect(press('Escape')).toBe(true)
  })

  test('nothing is sent, and what was written stays', async () => {
    const { onSend } = await renderRunning()
    write('Next')
    press('Enter')
    expect(onSend).not.toHaveBeenCalled()
    expect(field().value).toBe('Next')
  })

  test('the second click of the double click that sent does not stop', async () => {
    const onSend = vi.fn(() => driven.start())
    const driven = renderComposer({ onSend })
    write('Hello')
    fireEvent.click(button(), { detail: 1 })
    fireEvent.click(button(), { detail: 2 })
    await settle()
    expect(onSend).toHaveBeenCalledOnce()
    expect(screen.getByTestId('composer')).toHaveAttribute('data-status', 'pending')
  })

  test('the app may stop it by other means', async () => {
    const onStop = vi.fn()
    await renderRunning({ onStop })
    fireEvent.click(button())
    press('Escape')
    expect(onStop).toHaveBeenCalledTimes(2)
  })
})

describe('focus', () => {
  test('stays in the field when the button is clicked', () => {
    renderComposer({ defaultValue: 'Hello' })
    expect(fireEvent.mouseDown(button())).toBe(false)
  })

  test('goes to the field where the button that has it is disabled', async () => {
    const driven = renderComposer()
    act(() => driven.start())
    await settle()
    button().focus()
    await driven.end(textChunk('Water'), endChunk())
    expect(button()).toBeDisabled()
    expect(field()).toHaveFocus()
  })
})

describe('a text that was sent', () => {
  async function fail(props: Partial<ComposerProps>, meanwhile = (): void => {}) {
    const driven = renderComposer({ onSend: () => driven.start(), ...props })
    write('Hello')
    press('Enter')
    await settle()
    meanwhile()
    await driven.fail(sdkError(401))
    expect(screen.getByTestId('composer')).toHaveAttribute('data-status', 'error')
    return field().value
  }

  test('is gone where the call fails, unless it is to come back', async () => {
    expect(await fail({})).toBe('')
  })

  test('comes back where the call failed', async () => {
    expect(await fail({ returnOnError: true })).toBe('Hello')
  })

  test('does not come back over what was written since', async () => {
    expect(await fail({ returnOnError: true }, () => void write('Other'))).toBe('Other')
  })

  test('comes back where the promise of onSend did not hold', async () => {
    renderComposer({ returnOnError: true, onSend: () => Promise.reject(new Error('no')) })
    write('Hello')
    press('Enter')
    await settle()
    expect(field().value).toBe('Hello')
  })

  test('does not come back where the answer came', async () => {
    const driven = renderComposer({ returnOnError: true, onSend: () => driven.start() })
    write('Hello')
    press('Enter')
    await settle()
    await driven.end(textChunk('Water'), endChunk())
    expect(field().value).toBe('')
  })
})

test('the app may hold the text', () => {
  const { Page } = createDrivenCall((of) => <Held of={of} />)
  function Held({ of }: Pick<ComposerProps, 'of'>) {
    const [text, setText] = useState('Draft')
    return (
      <>
        <Composer of={of} onSend={() => {}} value={text} onValueChange={setText} />
        <output>{text}</output>
      </>
    )
  }
  render(<Page />)
  write('Hello')
  expect(screen.getByRole('status')).toHaveTextContent('Hello')
  press('Enter')
  expect(screen.getByRole('status')).toBeEmptyDOMElement()
  expect(field().value).toBe('')
})

test('where the browser does not let a field grow by itself, it is measured', () => {
  for (const [name, value] of Object.entries({ scrollHeight: 70, offsetHeight: 34, clientHeight: 32 })) vi.spyOn(HTMLTextAreaElement.prototype, name as 'scrollHeight', 'get').mockReturnValue(value)
  const grown = renderComposer({ defaultValue: 'One\nTwo' })
  expect(field().style.blockSize).toBe('')
  grown.unmount()
  const holder = Object.getPrototypeOf(document.body.style) as object
  const known = Object.getOwnPropertyDescriptor(holder, 'fieldSizing')
  Reflect.deleteProperty(holder, 'fieldSizing')
  renderComposer({ defaultValue: 'One\nTwo' })
  if (known) Object.defineProperty(holder, 'fieldSizing', known)
  expect(field().style.blockSize).toBe('72px')
})

test('it sends to a chat, and stops its turn', async () => {
  const { model, requests } = createFakeModel()
  const call = defineCall({ model, prompt: (messages: readonly Message[]) => messages })
  function Page() {
    const chat = useChat(call)
    return <Composer of={chat} onSend={chat.send} data-testid="composer" />
  }
  render(<Page />)
  write('Hello')
  press('Enter')
  await settle()
  expect(requests).toHaveLength(1)
  press('Escape')
  await settle()
  expect(requests[0]?.signal?.aborted).toBe(true)
  expect(screen.getByTestId('composer')).toHaveAttribute('data-status', 'aborted')
})

test('words follow labels', () => {
  renderComposer({ labels: { send: 'Senden', message: 'Nachricht' } })
  expect(screen.getByRole('textbox', { name: 'Nachricht' })).toHaveAttribute('placeholder', 'Nachricht')
  expect(button()).toHaveTextContent('Senden')
})
