import { fork } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'

const running = new Set()
process.once('exit', () => running.forEach((child) => child.kill()))

/**
 * Starts a script of this folder as a process of its own, which says its port once it listens. `ask` has it do something by name and gives what
 * it answers; `on` hears what it tells by itself.
 */
export async function startProcess(file, ...args) {
  const child = fork(path.join(import.meta.dirname, file), args.map((arg) => JSON.stringify(arg)), { execArgv: ['--expose-gc'] })
  running.add(child)
  const gone = once(child, 'exit').then(([code, signal]) => {
    running.delete(child)
    throw new Error(`${file} has ended: ${code ?? signal}`)
  })
  gone.catch(() => {})
  const [{ port }] = await Promise.race([once(child, 'message'), gone])
  const answers = new Map()
  const listeners = new Map()
  child.on('message', ({ id, name, value }) => {
    if (id === undefined) return listeners.get(name)?.(value)
    answers.get(id)(value)
    answers.delete(id)
  })
  let count = 0
  return {
    url: `http://127.0.0.1:${port}`,
    ask(name, ...rest) {
      const id = ++count
      child.send({ id, name, args: rest })
      return Promise.race([new Promise((resolve) => answers.set(id, resolve)), gone])
    },
    on: (name, listener) => listeners.set(name, listener),
    end: () => child.kill(),
  }
}

/** The other side: serves on loopback, does what it is asked by name, and gives a function that tells something by itself. */
export function serveProcess(server, actions) {
  process.on('message', async ({ id, name, args }) => process.send({ id, value: await actions[name](...args) }))
  // The one that started it has gone.
  process.once('disconnect', () => process.exit())
  server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }))
  return (name, value) => process.send({ name, value })
}
