// Builds the wrappers of registry/ into items that `npx shadcn add` takes: a JSON file for each, and an index of all.
// `--out` says where to; `--hosted URL` that they will be there, and added by who may not have this version of the package.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'

const root = path.resolve(import.meta.dirname, '..')
const source = path.join(root, 'registry')
const FOLDER = 'components/callscope'
const SCHEMAS = 'https://ui.shadcn.com/schema'

const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'))

const { values } = parseArgs({ options: { out: { type: 'string', default: 'dist/registry' }, hosted: { type: 'string' } } })
const { name, version, homepage = name } = readJson(path.join(root, 'package.json'))
// A bare name is left alone by shadcn where it is installed. One with a version is installed anew each time, which needs the network, and may change what is there.
const own = values.hosted ? `${name}@^${version}` : name
const about = readJson(path.join(source, 'items.json'))
for (const file of readdirSync(path.join(source, FOLDER))) {
  if (!about[path.parse(file).name]) throw new Error(`registry/items.json says nothing of ${file}: give it a title and a description.`)
}

const items = Object.entries(about).map(([item, words]) => toItem(item, words))
const index = { $schema: `${SCHEMAS}/registry.json`, name, homepage: values.hosted ?? homepage, items: items.map(withoutContent) }
const out = path.resolve(root, values.out)
mkdirSync(out, { recursive: true })
writeItem('registry', index)
for (const item of items) writeItem(item.name, { $schema: `${SCHEMAS}/registry-item.json`, ...item })
console.log(`${items.length} items for shadcn in ${path.relative(root, out)}`)

/** An item stands alone: it holds every file that it needs, so that it can be added from a folder or a host without asking anybody for another one. */
function toItem(item, { title, description }) {
  const files = withImported([item])
  const packages = files.flatMap(({ content }) => importsOf(content)).filter((target) => !/^(?:@\/|react$)/.test(target))
  return {
    name: item,
    type: files.length === 1 ? 'registry:component' : 'registry:block',
    title,
    description,
    dependencies: [...new Set(packages.map((target) => (/^callscope(?:\/|$)/.test(target) ? own : target)))],
    files,
    // Within the layer `components`: above the reset of Tailwind, below its utilities. shadcn puts it behind the import of Tailwind, which names the layers.
    css: { '@import "callscope/styles.css" layer(components)': {} },
  }
}

/** The files of these wrappers, and of those that they import. Without a target: shadcn puts them below the project's own folder of components. */
function withImported(wrappers, found = new Map()) {
  for (const wrapper of wrappers) {
    if (found.has(wrapper)) continue
    const file = `${FOLDER}/${wrapper}.tsx`
    const content = readFileSync(path.join(source, file), 'utf8')
    found.set(wrapper, { path: file, type: 'registry:component', content })
    withImported(
      importsOf(content).flatMap((target) => (target.startsWith(`@/${FOLDER}/`) ? path.basename(target) : [])),
      found,
    )
  }
  return [...found.values()]
}

function importsOf(content) {
  return [...content.matchAll(/\bfrom "([^"]+)"/g)].map(([, target]) => target)
}

function withoutContent({ files, ...item }) {
  return { ...item, files: files.map(({ path: file, type }) => ({ path: file, type })) }
}

function writeItem(item, json) {
  writeFileSync(path.join(out, `${item}.json`), `${JSON.stringify(json, null, 2)}\n`)
}
