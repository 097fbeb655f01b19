import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Plugin } from 'vite'

const folder = path.resolve(import.meta.dirname, '../../peers')
const manifest = path.join(folder, 'package.json')
/** Name of the package of an import, as in `@scope/name` of `@scope/name/part`. */
const PACKAGE = /^(?:@[^/]+\/)?[^/]+/
/** There is one React on a page, which is ours. */
const OURS = ['react', 'react-dom']

/** Finds the packages that we are measured beside where the benchmark has installed them, with the entries that they declare. */
export function fromPeers(): Plugin {
  // The file is part of this repository: it has the shape.
  const { dependencies } = JSON.parse(readFileSync(manifest, 'utf8')) as { readonly dependencies: Readonly<Record<string, string>> }
  const isPeer = (id: string): boolean => {
    const [name = ''] = PACKAGE.exec(id) ?? []
    return name in dependencies && !OURS.includes(name)
  }
  return {
    name: 'from-peers',
    enforce: 'pre',
    resolveId(id, importer, options) {
      // What a peer imports by itself is found beside it.
      return importer && !importer.startsWith(folder) && isPeer(id) ? this.resolve(id, manifest, { ...options, skipSelf: true }) : null
    },
  }
}
