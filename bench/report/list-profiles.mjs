import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

const README = 'README.md'

/** The first line of a README that names a file, without the name. */
function aboutOf(file, lines) {
  const line = lines.find((one) => one.includes(file))
  if (!line) return null
  const rest = line.slice(line.indexOf(file) + file.length).replace(/^[^\p{L}\p{N}]+/u, '').replaceAll('|', ' ').trim()
  return rest || null
}

/** The profiles that are kept in a folder, each with what the README beside them says of it; null = it says nothing. */
export function listProfiles(folder) {
  if (!existsSync(folder)) return []
  const readme = path.join(folder, README)
  const lines = existsSync(readme) ? readFileSync(readme, 'utf8').split('\n') : []
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile() && one.name !== README)
  const names = files.map((one) => path.relative(folder, path.join(one.parentPath, one.name)).replaceAll(path.sep, '/')).toSorted()
  return names.map((file) => ({ file, about: aboutOf(file, lines) }))
}
