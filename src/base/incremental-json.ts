type Container = { readonly value: unknown[] | Record<string, unknown>; key: string | null }
type Mode = 'value' | 'item-or-end' | 'string' | 'literal' | 'key-or-end' | 'key-start' | 'key' | 'colon' | 'after' | 'done'

const ESCAPES: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\', '/': '/' }
// JSON's own grammar (RFC 8259): `\s` and `Number` take more.
const SPACE = /[ \t\n\r]/
const LITERAL_START = /[-\dtfn]/
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/
const HEX = /^[\da-fA-F]$/
const LITERALS: Readonly<Record<string, unknown>> = { true: true, false: false, null: null }
/** The first character that a string may hold as it is. */
const FIRST_PLAIN = 0x20

/**
 * A JSON text that arrives in pieces, as a value that grows: each character is read once.
 * An unfinished string or number counts as far as it goes, an unfinished key or word does not count yet.
 * A value once given is never changed; what did not grow keeps its identity.
 * Where the text turns out not to be JSON, the value stays what it was.
 */
export class IncrementalJson {
  #mode: Mode = 'value'
  #failed = false
  /** Text of the string, key or literal under way. */
  #token = ''
  /** An escape sequence that has not ended, backslash included. */
  #escape = ''
  #stack: Container[] = []
  #root: unknown = undefined
  #snapshot: unknown = undefined
  #changed = false

  /** Whether the outermost value has ended, and nothing but space came after it. */
  get closed(): boolean {
    return this.#mode === 'done' && !this.#failed
  }

  /** Whether the text is no JSON, whatever may come. */
  get failed(): boolean {
    return this.#failed
  }

  /** The value so far; `undefined` before it has begun. */
  get value(): unknown {
    if (!this.#changed) return this.#snapshot
    this.#changed = false
    this.#snapshot = this.#read()
    return this.#snapshot
  }

  push(text: string): void {
    if (text === '' || this.#failed) return
    this.#changed = true
    let at = 0
    while (at < text.length && !this.#failed) {
      at = this.#mode === 'string' || this.#mode === 'key' ? this.#readString(text, at) : this.#readCharacter(text, at)
    }
  }

  #readString(text: string, start: number): number {
    if (this.#escape !== '') return this.#readEscape(text, start)
    let at = start
    while (at < text.length && text[at] !== '"' && text[at] !== '\\' && text.charCodeAt(at) >= FIRST_PLAIN) at += 1
    this.#token += text.slice(start, at)
    if (at === text.length) return at
    if (text.charCodeAt(at) < FIRST_PLAIN) this.#failed = true
    else if (text[at] === '\\') this.#escape = '\\'
    else if (this.#mode === 'key') this.#endKey()
    else this.#endValue(this.#token)
    return at + 1
  }

  #readEscape(text: string, at: number): number {
    const next = text[at] ?? ''
    this.#escape += next
    const kind = this.#escape[1] ?? ''
    if (kind !== 'u') {
      const character = ESCAPES[kind]
      if (character === undefined) this.#failed = true
      else this.#token += character
      this.#escape = ''
    } else if (this.#escape.length > 2 && !HEX.test(next)) {
      this.#failed = true
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
      if (literal === undefined) this.#failed = true
      else this.#endValue(literal)
      return at
    }
    if (SPACE.test(character)) return at + 1
    switch (this.#mode) {
      case 'item-or-end':
        if (character === ']') this.#close()
        else this.#startValue(character)
        break
      case 'value':
        this.#startValue(character)
        break
      case 'key-or-end':
        if (character === '}') this.#close()
        else this.#startKey(character)
        break
      case 'key-start':
        this.#startKey(character)
        break
      case 'colon':
        if (character === ':') this.#mode = 'value'
        else this.#failed = true
        break
      case 'done':
        this.#failed = true
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
    else if (LITERAL_START.test(character)) {
      this.#start('literal')
      this.#token = character
    } else this.#failed = true
  }

  #startKey(character: string): void {
    if (character === '"') this.#start('key')
    else this.#failed = true
  }

  #continue(character: string): void {
    const isArray = Array.isArray(this.#stack.at(-1)?.value)
    if (character === ',') this.#mode = isArray ? 'value' : 'key-start'
    else if (character === (isArray ? ']' : '}')) this.#close()
    else this.#failed = true
  }

  #start(mode: 'string' | 'key' | 'literal'): void {
    this.#mode = mode
    this.#token = ''
  }

  #open(value: unknown[] | Record<string, unknown>): void {
    this.#stack.push({ value, key: null })
    this.#mode = Array.isArray(value) ? 'item-or-end' : 'key-or-end'
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
    if (this.#mode !== 'literal') return undefined
    // A number does not vanish while its fraction or its exponent is begun.
    const literal = readLiteral(this.#token)
    return literal === undefined ? readLiteral(this.#token.replace(/(?:\.|[eE][+-]?)$/, '')) : literal
  }
}

function readLiteral(token: string): unknown {
  if (Object.hasOwn(LITERALS, token)) return LITERALS[token]
  return NUMBER.test(token) ? Number(token) : undefined
}

function put(container: unknown[] | Record<string, unknown>, key: string | null, value: unknown): void {
  if (Array.isArray(container)) container.push(value)
  // Assigning `__proto__` would set the prototype; JSON.parse makes it a property, and so do we.
  else if (key === '__proto__') Object.defineProperty(container, key, { value, enumerable: true, configurable: true, writable: true })
  else if (key !== null) container[key] = value
}
