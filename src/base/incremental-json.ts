type Container = { readonly value: unknown[] | Record<string, unknown>; key: string | null }
type Mode = 'value' | 'string' | 'literal' | 'key-or-end' | 'key' | 'colon' | 'after' | 'done' | 'failed'

const ESCAPES: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\', '/': '/' }
const SPACE = /\s/
const LITERALS: Readonly<Record<string, unknown>> = { true: true, false: false, null: null }

/**
 * A JSON text that arrives in pieces, as a value that grows: each character is read once.
 * An unfinished string counts as far as it goes, an unfinished key or word does not count yet.
 * A value once given is never changed; what did not grow keeps its identity.
 */
export class IncrementalJson {
  #mode: Mode = 'value'
  /** Text of the string, key or literal under way. */
  #token = ''
  /** An escape sequence that has not ended, backslash included. */
  #escape = ''
  #stack: Container[] = []
  #root: unknown = undefined
  #snapshot: unknown = undefined
  #changed = false

  /** Whether the outermost value has ended. */
  get closed(): boolean {
    return this.#mode === 'done'
  }

  /** The value so far; `undefined` before it has begun. */
  get value(): unknown {
    if (!this.#changed) return this.#snapshot
    this.#changed = false
    this.#snapshot = this.#read()
    return this.#snapshot
  }

  push(text: string): void {
    if (text === '') return
    this.#changed = true
    let at = 0
    while (at < text.length && this.#mode !== 'done' && this.#mode !== 'failed') {
      at = this.#mode === 'string' || this.#mode === 'key' ? this.#readString(text, at) : this.#readCharacter(text, at)
    }
  }

  #readString(text: string, start: number): number {
    if (this.#escape !== '') return this.#readEscape(text, start)
    let at = start
    while (at < text.length && text[at] !== '"' && text[at] !== '\\') at += 1
    this.#token += text.slice(start, at)
    if (at === text.length) return at
    if (text[at] === '\\') this.#escape = '\\'
    else if (this.#mode === 'key') this.#endKey()
    else this.#endValue(this.#token)
    return at + 1
  }

  #readEscape(text: string, at: number): number {
    this.#escape += text[at]
    const kind = this.#escape[1] ?? ''
    if (kind !== 'u') {
      const character = ESCAPES[kind]
      if (character === undefined) this.#mode = 'failed'
      else this.#token += character
      this.#escape = ''
    } else if (this.#escape.length === 6) {
      this.#token += String.fromCharCode(Number.parseInt(this.#escape.slice(2), 16))
      this.#escape = ''
    }
    return at + 1
  }

  #readCharacter(text: string, at: number): number {
    const character = text[at] ?? ''
    if (this.#mode === 'literal') {
      if (!SPACE.test(character) && !',]}'.includes(character)) {
        this.#token += character
        return at + 1
      }
      const literal = readLiteral(this.#token)
      if (literal === undefined) this.#mode = 'failed'
      else this.#endValue(literal)
      return at
    }
    if (SPACE.test(character)) return at + 1
    switch (this.#mode) {
      case 'value':
        this.#startValue(character)
        break
      case 'key-or-end':
        if (character === '}') this.#close()
        else if (character === '"') this.#start('key')
        else this.#mode = 'failed'
        break
      case 'colon':
        this.#mode = character === ':' ? 'value' : 'failed'
        break
      default:
        this.#continue(character)
    }
    return at + 1
  }

  #startValue(character: string): void {
    if (character === '{') this.#open({})
    else if (character === '[') this.#open([])
    else if (character === '"') this.#start('string')
    else if (character === ']' && Array.isArray(this.#stack.at(-1)?.value)) this.#close()
    else {
      this.#start('literal')
      this.#token = character
    }
  }

  #continue(character: string): void {
    const isArray = Array.isArray(this.#stack.at(-1)?.value)
    if (character === ',') this.#mode = isArray ? 'value' : 'key-or-end'
    else if (character === (isArray ? ']' : '}')) this.#close()
    else this.#mode = 'failed'
  }

  #start(mode: 'string' | 'key' | 'literal'): void {
    this.#mode = mode
    this.#token = ''
  }

  #open(value: unknown[] | Record<string, unknown>): void {
    this.#stack.push({ value, key: null })
    this.#mode = Array.isArray(value) ? 'value' : 'key-or-end'
  }

  #close(): void {
    const container = this.#stack.pop()
    if (container) this.#endValue(container.value)
  }

  #endKey(): void {
    const container = this.#stack.at(-1)
    if (container) container.key = this.#token
    this.#mode = 'colon'
  }

  #endValue(value: unknown): void {
    const container = this.#stack.at(-1)
    if (!container) {
      this.#root = value
      this.#mode = 'done'
      return
    }
    put(container.value, container.key, value)
    container.key = null
    this.#mode = 'after'
  }

  /** Copies the open containers, outermost last, with the value under way put in; closed ones are shared. */
  #read(): unknown {
    let value = this.#unfinished()
    for (let depth = this.#stack.length - 1; depth >= 0; depth -= 1) {
      const { value: open, key } = this.#stack[depth] as Container // the index is within the stack
      const copy = Array.isArray(open) ? [...open] : { ...open }
      if (value !== undefined) put(copy, key, value)
      value = copy
    }
    return this.#stack.length === 0 && value === undefined ? this.#root : value
  }

  #unfinished(): unknown {
    if (this.#mode === 'string') return this.#token
    return this.#mode === 'literal' ? readLiteral(this.#token) : undefined
  }
}

function readLiteral(token: string): unknown {
  if (Object.hasOwn(LITERALS, token)) return LITERALS[token]
  const number = Number(token)
  return Number.isNaN(number) ? undefined : number
}

function put(container: unknown[] | Record<string, unknown>, key: string | null, value: unknown): void {
  if (Array.isArray(container)) container.push(value)
  // Assigning `__proto__` would set the prototype; JSON.parse makes it a property, and so do we.
  else if (key === '__proto__') Object.defineProperty(container, key, { value, enumerable: true, configurable: true, writable: true })
  else if (key !== null) container[key] = value
}
