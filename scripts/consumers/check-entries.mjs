import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** What the installed package exports, as an app imports it: patterns with every name that there is for them. */
export function listEntries(cwd) {
  const home = path.join(cwd, 'node_modules/callscope')
  const { exports } = JSON.parse(readFileSync(path.join(home, 'package.json'), 'utf8'))
  const files = readdirSync(home, { recursive: true, encoding: 'utf8' }).map((file) => `./${file}`)
  return Object.entries(exports).flatMap(([subpath, target]) => {
    const name = `callscope${subpath.slice(1)}`
    if (!subpath.includes('*')) return [name]
    const [before, after] = target.types.split('*')
    const found = files.filter((file) => file.startsWith(before) && file.endsWith(after)).map((file) => file.slice(before.length, -after.length))
    return found.map((star) => name.replace('*', star))
  })
}

/** What is compiled must have every entry of the package, else an entry could be added that no app was ever tried with. */
export function checkEntries(cwd, file, tell) {
  const imported = new Set([...readFileSync(path.join(cwd, file), 'utf8').matchAll(/'(callscope(?:\/[^']+)?)'/g)].map(([, name]) => name))
  const entries = listEntries(cwd)
  for (const entry of entries) if (!imported.has(entry)) tell(`${file} does not import ${entry}`)
  return entries.length
}
