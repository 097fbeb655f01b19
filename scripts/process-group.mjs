import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'

/** How long what was asked to end may take to do so. */
const GRACE_MS = 3000

const open = new Set()
// Whatever ends this process ends what it has started.
process.once('exit', () => open.forEach((signalGroup) => signalGroup('SIGKILL')))
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1))

/** Starts a program as a group of its own, so that `end` ends also what the program starts: npm hands no signal on. */
export function startGroup(program, args, { cwd, env }) {
  const child = spawn(program, args, { cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (said += data))
  const closed = once(child, 'close')
  const signalGroup = (signal) => {
    // Nothing was started.
    if (child.pid === undefined) return
    try {
      process.kill(-child.pid, signal)
    } catch {
      // Nobody of it is left.
    }
  }
  open.add(signalGroup)
  const end = async () => {
    signalGroup('SIGTERM')
    const timer = setTimeout(signalGroup, GRACE_MS, 'SIGKILL')
    await closed
    clearTimeout(timer)
    open.delete(signalGroup)
  }
  return { child, closed, end, output: () => said }
}

/** Runs a program to its end; throws with what it said where it fails or takes too long. */
export async function runGroup(program, args, { cwd, env, timeoutMs }) {
  const group = startGroup(program, args, { cwd, env })
  let late = false
  const timer = setTimeout(() => {
    late = true
    void group.end()
  }, timeoutMs)
  const [code] = await group.closed
  clearTimeout(timer)
  await group.end()
  if (code !== 0) throw new Error(`${program} ${args.slice(0, 2).join(' ')} ${late ? 'took too long' : 'failed'}:\n${group.output()}`)
}

/** Starts a server by `npm start`, on a port of loopback that `PORT` says, and waits until it answers. */
export async function startServer(cwd, env, timeoutMs) {
  const port = await findFreePort()
  const url = `http://127.0.0.1:${port}`
  const group = startGroup('npm', ['start'], { cwd, env: { ...env, PORT: String(port) } })
  const deadline = Date.now() + timeoutMs
  while (Date.now() < deadline && group.child.exitCode === null) {
    if (await answers(url)) return { ...group, url }
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  await group.end()
  throw new Error(`What is in ${cwd} does not answer:\n${group.output()}`)
}

async function answers(url) {
  try {
    await (await fetch(url)).text()
    return true
  } catch {
    return false
  }
}

async function findFreePort() {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address()
  server.close()
  await once(server, 'close')
  return port
}
