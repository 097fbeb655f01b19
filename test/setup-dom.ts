import './react/fast-refresh.js'
import '@testing-library/jest-dom/vitest'
import { cleanup } from '@testing-library/react'
import { afterAll, afterEach, expect } from 'vitest'

afterEach(() => cleanup())

// Files share a page: one that leaves its frames or timers faked would stop the time of those that come after it.
const clocks = () => ({ requestAnimationFrame: globalThis.requestAnimationFrame, setTimeout: globalThis.setTimeout, Date: globalThis.Date })
const own = clocks()
afterAll(() => expect(clocks(), 'the clocks of a page, after a file that faked them').toEqual(own))
