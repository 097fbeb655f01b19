import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import * as components from 'callscope/components'
import { describe, expect, test } from 'vitest'

/** An item, as shadcn takes it. */
interface Item {
  readonly name: string
  readonly type: string
  readonly title: string
  readonly description: string
  readonly dependencies: readonly string[]
  readonly files: readonly { readonly path: string; readonly type: string; readonly content: string }[]
  readonly css: Readonly<Record<string, unknown>>
}

const root = path.resolve(import.meta.dirname, '../..')
const readJson = (...file: readonly string[]) => JSON.parse(readFileSync(path.join(...file), 'utf8'))
const { version } = readJson(root, 'package.json')

/** What `npm run registry` writes. */
function build(...options: readonly string[]): { readonly index: { readonly homepage: string; readonly items: readonly Item[] }; readonly items: Readonly<Record<string, Item>> } {
  const out = mkdtempSync(path.join(tmpdir(), 'callscope-registry-'))
  try {
    execFileSync(process.execPath, [path.join(root, 'scripts/registry.mjs'), '--out', out, ...options])
    const names = readdirSync(out).map((file) => path.parse(file).name).filter((name) => name !== 'registry')
    return { index: readJson(out, 'registry.json'), items: Object.fromEntries(names.map((name) => [name, readJson(out, `${name}.json`)])) }
  } finally {
    rmSync(out, { recursive: true, force: true })
  }
}

const { index, items } = build()

/** What sets words shows nothing. */
const WITHOUT_ITEM = ['LabelsProvider']

const toKebab = (name: string): string => name.replace(/(?!^)[A-Z]/g, '-$&').toLowerCase()

test('each component has an item, which wraps it', () => {
  for (const name of Object.keys(components).filter((component) => !WITHOUT_ITEM.includes(component))) {
    const [file] = items[toKebab(name)]?.files ?? []
    expect(file?.content, `registry/components/callscope/${toKebab(name)}.tsx`).toContain(`import { ${name} as ${name}Primitive } from "callscope/components"`)
    expect(file?.content).toMatch(new RegExp(`^export \\{ ${name}\\b`, 'm'))
  }
})

test('the index names the items, and holds no code', () => {
  expect(index).toMatchObject({ $schema: 'https://ui.shadcn.com/schema/registry.json', name: 'callscope' })
  expect(index.items.map(({ name }) => name)).toEqual(Object.keys(items))
  expect(JSON.stringify(index)).not.toContain('"content"')
})

test('every wrapper is in an item, and every item is a wrapper', () => {
  const files = readdirSync(path.join(root, 'registry/components/callscope'))
  expect(files.map((file) => path.parse(file).name).toSorted()).toEqual(Object.keys(items).toSorted())
})

test('the index says where it is at home, as shadcn asks', () => {
  expect(index.homepage).not.toBe('')
  expect(build('--hosted', 'https://example.com/r').index.homepage).toBe('https://example.com/r')
})

test('an item that is added from the package leaves the package as it is; one from a host brings the version that it needs', () => {
  for (const { dependencies } of Object.values(items)) expect(dependencies).toEqual(['callscope'])
  for (const { dependencies } of Object.values(build('--hosted', 'https://example.com/r').items)) expect(dependencies).toEqual([`callscope@^${version}`])
})

test('a block holds all that it imports', () => {
  const names = items['answer']?.files.map(({ path: file }) => path.parse(file).name) ?? []
  expect(items['answer']?.type).toBe('registry:block')
  expect(names[0]).toBe('answer')
  expect(names).toEqual(expect.arrayContaining(['composer', 'stream-view', 'error-notice', 'retry-countdown', 'finish-notice', 'cost-breakdown']))
})

test('every example of docs/shadcn.md is compiled', () => {
  const page = readFileSync(path.join(root, 'docs/shadcn.md'), 'utf8')
  const compiled = readFileSync(path.join(import.meta.dirname, 'wrappers.test-d.tsx'), 'utf8')
  const examples = [...page.matchAll(/```tsx\n([^]*?)```/g)].map(([, code = '']) => code)
  expect(examples.length).toBeGreaterThan(1)
  expect(examples.filter((code) => !compiled.includes(code))).toEqual([])
})

describe.each(Object.keys(items))('%s', (name) => {
  const item = items[name]!

  test('has the form that shadcn takes', () => {
    expect(Object.keys(item).toSorted()).toEqual(['$schema', 'css', 'dependencies', 'description', 'files', 'name', 'title', 'type'])
    expect(item).toMatchObject({ $schema: 'https://ui.shadcn.com/schema/registry-item.json', name })
    expect(name).toMatch(/^[a-z]+(?:-[a-z]+)*$/)
    expect(item.type).toBe(item.files.length > 1 ? 'registry:block' : 'registry:component')
    expect(item.title).toMatch(/^[A-Z][a-z ]+$/)
    expect(item.description).toMatch(/^[A-Z][^\n]+\.$/)
    for (const file of item.files) {
      expect(Object.keys(file)).toEqual(['path', 'type', 'content'])
      // Below the folder of components that the project has, whatever its name: shadcn takes what stands behind `components`.
      expect(file.path).toMatch(/^components\/callscope\/[a-z-]+\.tsx$/)
      expect(file.type).toBe('registry:component')
    }
  })

  test('puts the style sheet between the reset of Tailwind and its utilities', () => {
    expect(item.css).toEqual({ '@import "callscope/styles.css" layer(components)': {} })
  })

  test('is client code that imports what a shadcn app has, and nothing of this machine', () => {
    for (const { content } of item.files) {
      expect(content).toMatch(/^"use client"\n/)
      const imported = [...content.matchAll(/ from "([^"]+)"/g)].map(([, target]) => target)
      expect(imported).toContain('@/lib/utils')
      for (const target of imported) expect(target).toMatch(/^(?:react|callscope|callscope\/(?:components|react)|@\/lib\/utils|@\/components\/callscope\/[a-z-]+)$/)
    }
    const text = JSON.stringify(item)
    expect(text).not.toContain(root)
    expect(text).not.toMatch(/(?:file:|\/tmp\/|\/home\/|\/Users\/|[A-Z]:\\\\)/)
  })

  // A project may have a prefix for its classes: shadcn writes it there alone.
  test('has its classes in className', () => {
    for (const { content } of item.files) expect(content).not.toMatch(/^(?:const|let|var) /m)
  })

  test('is thin', () => {
    const [own] = item.files
    expect(own?.content.split('\n').length).toBeLessThan(75)
  })
})
