import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const source = path.resolve(import.meta.dirname, '../src')

/** What each floor may import beside itself. Imports go down only. */
const FLOORS: Readonly<Record<string, readonly string[]>> = {
  base: [],
  providers: ['base'],
  pricing: ['base'],
  core: ['base', 'pricing'],
  relay: ['base', 'providers', 'pricing', 'core'],
  testing: ['base', 'providers', 'core'],
  react: ['base', 'core'],
  // Text in, blocks out: it knows neither calls nor React.
  markdown: [],
  components: ['base', 'core', 'react', 'markdown'],
  // What StreamView is given, each for one optional package.
  shiki: ['components'],
  temml: ['components'],
  // The inspector: it plays calls again by what tests play them with, which is loaded with its panel.
  devtools: ['base', 'core', 'react', 'components', 'testing'],
  // The command line: Node alone.
  cli: ['base', 'providers', 'core', 'testing'],
  // The root entry gathers what needs no framework and no provider.
  'index.ts': ['base', 'core'],
}

/** Packages that a floor may import; types of the SDKs aside, which are erased. */
const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  base: ['eventsource-parser'],
  providers: [],
  pricing: [],
  core: [],
  relay: [],
  testing: [],
  react: ['react'],
  markdown: ['decode-named-character-reference'],
  components: ['react'],
  shiki: ['shiki/core', 'shiki/engine/oniguruma', 'shiki/langs', 'shiki/wasm'],
  temml: ['react', 'temml'],
  devtools: ['react'],
  cli: ['node:fs/promises', 'node:stream/consumers', 'node:util'],
  'index.ts': [],
}

const PROVIDERS = readdirSync(path.join(source, 'providers'))
const FORM = ['call-params', 'call-response', 'call-response-chunk', 'client', 'dialect', 'eager', 'engine', 'error', 'finish-reason', 'index', 'lazy-engine', 'message', 'provider', 'relay', 'simulate', 'stream', 'tool', 'usage', 'wire']

interface Import {
  readonly file: string
  readonly target: string
  readonly isType: boolean
  readonly isLazy: boolean
}

function readImports(file: string): Import[] {
  const text = readFileSync(path.join(source, file), 'utf8')
  const statics = [...text.matchAll(/^(?:import|export)\s+(type\s)?[^'"`;]*?from\s+['"]([^'"]+)['"]/gm)].map(([, type, target = '']) => ({ file, target, isType: type !== undefined, isLazy: false }))
  const bare = [...text.matchAll(/^import\s+['"]([^'"]+)['"]/gm)].map(([, target = '']) => ({ file, target, isType: false, isLazy: false }))
  const lazies = [...text.matchAll(/\bimport\(\s*['"]([^'"]+)['"]/g)].map(([, target = '']) => ({ file, target, isType: false, isLazy: true }))
  const globs = [...text.matchAll(/import\.meta\.glob(?:<[^>]*>)?\(\s*['"]([^'"]+)['"]/g)].map(([, target = '']) => ({ file, target, isType: false, isLazy: false }))
  return [...statics, ...bare, ...lazies, ...globs]
}

const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file))
const imports = files.flatMap(readImports)
const floorOf = (file: string): string => file.split(path.sep)[0] ?? ''
const resolve = ({ file, target }: Import): string => path.relative(source, path.resolve(source, path.dirname(file), target))

test('every folder of src is a floor', () => {
  expect(readdirSync(source).sort()).toEqual(Object.keys(FLOORS).sort())
})

test('imports go down only', () => {
  const upward = imports.filter(({ target }) => target.startsWith('.')).filter((entry) => {
    const from = floorOf(entry.file)
    const to = floorOf(resolve(entry))
    return from !== to && !FLOORS[from]?.includes(to)
  })
  expect(upward).toEqual([])
})

test('a provider does not import another provider', () => {
  const siblings = imports.filter((entry) => {
    const [floor, own] = entry.file.split(path.sep)
    const [target, other] = resolve(entry).split(path.sep)
    return entry.target.startsWith('.') && floor === 'providers' && target === 'providers' && own !== other
  })
  expect(siblings).toEqual([])
})

test('packages are imported only where they are allowed, SDKs only as types or beside a request', () => {
  const foreign = imports.filter((entry) => {
    if (entry.target.startsWith('.') || entry.isType) return false
    const allowed = PACKAGES[floorOf(entry.file)] ?? []
    return !allowed.includes(entry.target) && !(floorOf(entry.file) === 'providers' && entry.isLazy)
  })
  expect(foreign).toEqual([])
})

test('price code and rates are imported lazily only', () => {
  const eager = imports.filter((entry) => floorOf(resolve(entry)) === 'pricing' && floorOf(entry.file) !== 'pricing' && !entry.isLazy && !entry.isType)
  expect(eager).toEqual([])
})

test('optional packages of components are loaded with the first code or formula that needs them', () => {
  const optional = imports.filter(({ target, isType }) => !isType && /^(?:shiki|temml)\b/.test(target))
  expect(optional.filter(({ file, isLazy }) => !isLazy && file !== path.join('shiki', 'engine.ts'))).toEqual([])
  const engine = imports.filter((entry) => resolve(entry) === path.join('shiki', 'engine.js'))
  expect(engine.map(({ isLazy }) => isLazy)).toEqual([true])
})

test('the panel of the devtools, and all that is for tests, is loaded when the panel is opened', () => {
  const outside = imports.filter(({ file, isType }) => file.startsWith(`devtools${path.sep}`) && !file.includes(`${path.sep}panel${path.sep}`) && !isType)
  const eager = outside.filter((entry) => ['testing', 'components', path.join('devtools', 'panel')].some((folder) => resolve(entry).startsWith(`${folder}${path.sep}`)))
  expect(eager.map(({ file, isLazy }) => [file, isLazy])).toEqual([[path.join('devtools', 'lazy-panel.tsx'), true]])
})

test('no file outside a provider spells its name', () => {
  const names = new RegExp(`['"\`](${PROVIDERS.join('|')})['"\`]`)
  const spelt = files.filter((file) => !file.startsWith('providers') && !file.startsWith(path.join('pricing', 'slices')) && names.test(withoutComments(file)))
  expect(spelt).toEqual([])
})

test('every provider fills in the same form', () => {
  for (const provider of PROVIDERS) {
    const own = readdirSync(path.join(source, 'providers', provider)).map((file) => file.replace(/\.ts$/, ''))
    expect(FORM.filter((name) => !own.includes(name)), provider).toEqual([])
  }
})

test("'use client' stands at the React entries only", () => {
  const marked = files.filter((file) => /^['"]use client['"]/.test(readFileSync(path.join(source, file), 'utf8')))
  // Words are functions: a server component can hand them on only by reference.
  const languages = readdirSync(path.join(source, 'components/languages')).map((file) => path.join('components/languages', file))
  expect(marked.sort()).toEqual([path.join('components', 'index.ts'), ...languages, ...['in-production.ts', 'index.ts', 'production.ts'].map((file) => path.join('devtools', file)), path.join('react', 'index.ts'), path.join('temml', 'index.ts')])
})

function withoutComments(file: string): string {
  return readFileSync(path.join(source, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')
}
