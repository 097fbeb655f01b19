import { fireEvent, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { KeyField, type KeyFieldProps, type KeyStorage } from 'callscope/components'
import { StrictMode, useState } from 'react'
import { renderToString } from 'react-dom/server'
import { describe, expect, test, vi } from 'vitest'

const KEY = 'sk-ant-SECRET-1234'

function createStorage(kept: Readonly<Record<string, string>> = {}) {
  const items = new Map(Object.entries(kept))
  const storage: KeyStorage = { getItem: (name) => items.get(name) ?? null, setItem: (name, value) => void items.set(name, value), removeItem: (name) => void items.delete(name) }
  return { items, remember: { storage: () => storage, name: 'key' } }
}

const field = () => screen.getByLabelText<HTMLInputElement>('API key')

function Controlled({ accepts = true, ...props }: KeyFieldProps & { readonly accepts?: boolean }) {
  const [value, setValue] = useState('')
  return <KeyField {...props} value={value} onValueChange={(next) => accepts && setValue(next)} />
}

describe('the key', () => {
  test.each<[string, () => void]>([
    ['typed', () => void render(<KeyField />)],
    ['held by the app', () => void render(<Controlled />)],
    ['held by the app, in StrictMode', () => void render(<Controlled />, { wrapper: StrictMode })],
  ])('stands in no attribute and nowhere in the page: %s', async (_name, show) => {
    show()
    await userEvent.type(field(), KEY)
    expect(field().value).toBe(KEY)
    expect(field().hasAttribute('value')).toBe(false)
    expect(document.documentElement.outerHTML).not.toContain('SECRET')
    await userEvent.click(screen.getByRole('button', { name: 'Show key' }))
    expect(field().value).toBe(KEY)
    expect(document.documentElement.outerHTML).not.toContain('SECRET')
  })

  test('is not in what a server renders', () => {
    expect(renderToString(<KeyField value={KEY} onValueChange={() => {}} />)).not.toContain('SECRET')
    expect(renderToString(<KeyField defaultValue={KEY} />)).not.toContain('SECRET')
  })

  test('is in the field where the app gave it at first', () => {
    render(<KeyField defaultValue={KEY} />)
    expect(field().value).toBe(KEY)
    expect(document.documentElement.outerHTML).not.toContain('SECRET')
  })

  test('is not sent by a form around it', async () => {
    render(<form data-testid="form"><KeyField defaultValue={KEY} /></form>)
    expect([...new FormData(screen.getByTestId<HTMLFormElement>('form')).values()]).toEqual([])
  })
})

test('it is hidden until it is to be seen, and the browser does not remember or correct it', async () => {
  render(<KeyField />)
  expect(field()).toHaveAttribute('type', 'password')
  expect(field()).toHaveAttribute('autocomplete', 'off')
  expect(field()).toHaveAttribute('spellcheck', 'false')
  await userEvent.click(screen.getByRole('button', { name: 'Show key' }))
  expect(field()).toHaveAttribute('type', 'text')
  await userEvent.click(screen.getByRole('button', { name: 'Hide key' }))
  expect(field()).toHaveAttribute('type', 'password')
})

test('pasting trims, keeps what stands around it, and the key is ready', async () => {
  const [onKey, onValueChange] = [vi.fn(), vi.fn()]
  render(<KeyField onKey={onKey} onValueChange={onValueChange} />)
  await userEvent.click(field())
  await userEvent.paste(`  ${KEY}\n`)
  expect(field().value).toBe(KEY)
  expect(onKey).toHaveBeenCalledExactlyOnceWith(KEY)
  expect(onValueChange).toHaveBeenLastCalledWith(KEY)
  field().setSelectionRange(0, 2)
  await userEvent.paste(' pk ')
  expect(field().value).toBe('pk-ant-SECRET-1234')
})

test('a typed key is ready when the field is left or Enter is pressed, once each', async () => {
  const onKey = vi.fn()
  render(<KeyField onKey={onKey} />)
  await userEvent.type(field(), `${KEY} `)
  expect(onKey).not.toHaveBeenCalled()
  await userEvent.keyboard('{Enter}')
  expect(onKey).toHaveBeenCalledExactlyOnceWith(KEY)
  await userEvent.tab()
  expect(onKey).toHaveBeenCalledOnce()
  await userEvent.clear(field())
  await userEvent.tab()
  expect(onKey).toHaveBeenLastCalledWith(null)
})

test('the app may hold the value, and refuse a change', async () => {
  render(<Controlled accepts={false} />)
  await userEvent.type(field(), 'abc')
  expect(field().value).toBe('')
  expect(screen.queryByRole('button', { name: 'Forget key' })).toBeNull()
})

test('a value that the app changes is shown', () => {
  const { rerender } = render(<KeyField value="a" data-testid="key" />)
  rerender(<KeyField value="b" data-testid="key" />)
  expect(field().value).toBe('b')
  rerender(<KeyField value="" data-testid="key" />)
  expect(screen.getByTestId('key')).not.toHaveAttribute('data-filled')
})

test('it can be forgotten, and the focus stays in the field', async () => {
  const onKey = vi.fn()
  render(<KeyField defaultValue={KEY} onKey={onKey} />)
  await userEvent.click(screen.getByRole('button', { name: 'Forget key' }))
  expect(field().value).toBe('')
  expect(field()).toHaveFocus()
  expect(onKey).toHaveBeenCalledExactlyOnceWith(null)
  expect(screen.queryByRole('button', { name: 'Forget key' })).toBeNull()
})

describe('how keys begin', () => {
  const hint = () => document.querySelector('.cs-note')?.textContent

  test('is a hint that asks once the key is there, and stands in nobody’s way', async () => {
    const onKey = vi.fn()
    render(<KeyField startsWith="sk-ant-" onKey={onKey} data-testid="key" />)
    expect(field()).toHaveAccessibleDescription('Begins with sk-ant-')
    await userEvent.type(field(), 'sk-proj')
    expect(hint()).toBe('Begins with sk-ant-')
    await userEvent.tab()
    expect(hint()).toBe('Keys of this service usually begin with sk-ant-. Is it the right one?')
    expect(screen.getByTestId('key')).toHaveAttribute('data-unexpected')
    expect(onKey).toHaveBeenCalledWith('sk-proj')
    await userEvent.clear(field())
    expect(hint()).toBe('Begins with sk-ant-')
  })
})

test('it says where the key goes', () => {
  render(<KeyField sentTo="api.example.com" />)
  expect(field()).toHaveAccessibleDescription('It goes from this browser to api.example.com, and nowhere else.')
})

describe('remember', () => {
  test('nothing is kept unless the app gives a storage', async () => {
    const setItem = vi.spyOn(Storage.prototype, 'setItem')
    render(<KeyField />)
    await userEvent.type(field(), `${KEY}{Enter}`)
    expect(setItem).not.toHaveBeenCalled()
  })

  test('a key that is ready is kept, given again to the next field, and forgotten', async () => {
    const { items, remember } = createStorage()
    const first = render(<KeyField remember={remember} />)
    await userEvent.type(field(), `${KEY}{Enter}`)
    expect(items.get('key')).toBe(KEY)
    first.unmount()
    const onKey = vi.fn()
    render(<KeyField remember={remember} onKey={onKey} />, { wrapper: StrictMode })
    expect(field().value).toBe(KEY)
    expect(onKey).toHaveBeenCalledExactlyOnceWith(KEY)
    expect(field()).toHaveAccessibleDescription('It is kept in this browser until you forget it.')
    await userEvent.click(screen.getByRole('button', { name: 'Forget key' }))
    expect(items.size).toBe(0)
  })

  test('a storage that may not be used changes nothing else', async () => {
    const onKey = vi.fn()
    const storage = () => {
      throw new DOMException('no', 'SecurityError')
    }
    render(<KeyField remember={{ storage, name: 'key' }} onKey={onKey} />)
    await userEvent.type(field(), `${KEY}{Enter}`)
    expect(onKey).toHaveBeenCalledExactlyOnceWith(KEY)
  })
})

test("a user's handler may stop what pasting does", async () => {
  const onKey = vi.fn()
  render(
    <KeyField.Root onKey={onKey}>
      <KeyField.Input aria-label="Key" onPaste={(event) => event.preventDefault()} />
    </KeyField.Root>,
  )
  fireEvent.paste(screen.getByLabelText('Key'), { clipboardData: { getData: () => KEY } })
  expect(onKey).not.toHaveBeenCalled()
})
