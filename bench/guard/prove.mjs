// Puts each of slowdowns.mjs into a copy of the sources, and requires that the guard fails there and names the figure. The working tree is not touched.
// Run: npm run guard -- --prove [words of a name]
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { copySources } from '../../scripts/copy-sources.mjs'
import { slowdowns } from './slowdowns.mjs'

/** Runs parts of the guard in a copy; gives what it names as failed, and its exit code. */
async function runGuard(folder, parts) {
  const child = spawn(process.execPath, ['bench/guard/run.mjs', ...parts], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] })
  const [output, errors, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
  const failures = output.split('\n').filter((line) => line.startsWith('*** ')).map((line) => line.slice(4))
  return { code, failures, errors }
}

async function withPatches(folder, patches, run) {
  const originals = new Map()
  try {
    for (const { file, find, put } of patches) {
      const target = path.join(folder, file)
      const before = readFileSync(target, 'utf8')
      if (before.split(find).length !== 2) throw new Error(`the text to replace does not stand once in ${file}: ${find}`)
      originals.set(target, before)
      writeFileSync(target, before.replace(find, () => put))
    }
    return await run()
  } finally {
    for (const [target, before] of originals) writeFileSync(target, before)
  }
}

/** What is wrong with the proof of a slowdown; `null` where the guard failed as it should. */
async function proveOne(folder, { patches, part, figure }) {
  const { code, failures, errors } = await withPatches(folder, patches, () => runGuard(folder, [part]))
  for (const failure of failures) console.log(`    ${failure}`)
  const isNamed = failures.some((failure) => failure.startsWith(`OVER: ${part}, `) && figure.every((words) => failure.includes(words)))
  if (code === 1 && isNamed) return null
  return failures.length > 0 ? `it does not name ${figure.join(': ')}` : `exit code ${code}, nothing named\n${code === 0 ? '' : errors}`
}

/** Proves those whose name has these words; gives whether all were proved. */
export async function prove(words) {
  const chosen = slowdowns.filter(({ name }) => name.includes(words))
  const start = performance.now()
  const folder = copySources()
  let proved = 0
  try {
    const parts = [...new Set(chosen.map(({ part }) => part))]
    const { code, failures, errors } = await runGuard(folder, parts)
    if (code !== 0) throw new Error(`Without a slowdown the guard must pass: ${failures.join('; ') || errors}`)
    console.log(`unchanged … passed (${parts.join(', ')})`)
    for (const slowdown of chosen) {
      console.log(slowdown.name)
      const problem = await proveOne(folder, slowdown)
      if (problem === null) proved += 1
      else console.log(`*** NOT PROVED: ${slowdown.name}: ${problem}`)
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  console.log(`${chosen.length} slowdowns, ${proved} make the guard fail, in ${Math.round((performance.now() - start) / 1000)} s`)
  return chosen.length > 0 && proved === chosen.length
}
