import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as pause } from 'node:timers/promises'

const SAMPLE_MS = 10
const delay = monitorEventLoopDelay({ resolution: SAMPLE_MS })
let watched = null

/** What a process says of itself. It needs `--expose-gc`. */
export const selfMeasures = {
  /** What is there once garbage is collected: of the process, and of its objects. */
  async memory() {
    for (let round = 0; round < 3; round++) {
      globalThis.gc()
      await pause(20)
    }
    const { rss, heapUsed, external } = process.memoryUsage()
    return { rss, objects: heapUsed + external }
  },
  /** Begins to watch. `collectEveryMs` leaves no garbage lying: what then is there is needed. */
  watch({ collectEveryMs = 0 } = {}) {
    const timers = [setInterval(() => (watched.rss = Math.max(watched.rss, process.memoryUsage.rss())), SAMPLE_MS)]
    if (collectEveryMs > 0) timers.push(setInterval(() => globalThis.gc(), collectEveryMs))
    delay.reset()
    delay.enable()
    watched = { timers, rss: 0, mostBefore: process.resourceUsage().maxRSS, cpu: process.cpuUsage(), start: performance.now() }
  },
  /** What was needed since then. */
  unwatch() {
    watched.timers.forEach(clearInterval)
    delay.disable()
    const { user, system } = process.cpuUsage(watched.cpu)
    const { maxRSS } = process.resourceUsage()
    return {
      // The system itself knows the peak where it is a new one, in KiB; else it was seen by the samples.
      peakRss: maxRSS > watched.mostBefore ? maxRSS * 1024 : watched.rss,
      cpuMs: (user + system) / 1000,
      cpuShare: (user + system) / 1000 / (performance.now() - watched.start),
      // What is recorded is the time between two ticks.
      delayP99Ms: Math.max(0, delay.percentile(99) / 1e6 - SAMPLE_MS),
    }
  },
}
