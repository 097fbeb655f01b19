import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'

const LIMIT_MS = 120_000

/** Runs a script of this folder in a process of its own; gives the JSON that it prints. */
export async function runProcess(script, flags, args) {
  const { stdout } = await promisify(execFile)(process.execPath, [...flags, path.join(import.meta.dirname, script), ...args], { timeout: LIMIT_MS, maxBuffer: 2 ** 24 })
  return JSON.parse(stdout)
}
