import { render, screen } from '@testing-library/react'
import { useBudget, useCompare, useLedger, useStreamValue } from 'callscope/react'
import { version } from 'react'
import { version as rendererVersion } from 'react-dom'
import { expect, test } from 'vitest'
import { useCallStore } from '../../src/react/use-call-store.js'

// What the project of vite.config.ts says that it is.
const { TEST_REACT = '19', TEST_COMPILED = '' } = process.env
const isCompiled = TEST_COMPILED === 'true'

const seen: object[] = []
const see = (value: object): string => `seen ${seen.push(value)}`

function Page({ topic }: { readonly topic: string }) {
  const value = { topic }
  return <p title={see(value)}>{topic}</p>
}

test(`React and its renderer are those of version ${TEST_REACT}`, () => {
  expect(version).toMatch(TEST_REACT === '18' ? /^18\.3\./ : /^19\./)
  expect(rendererVersion).toBe(version)
})

test(`components of tests are ${isCompiled ? '' : 'not '}compiled`, () => {
  const { rerender } = render(<Page topic="rivers" />)
  rerender(<Page topic="rivers" />)
  expect(screen.getByText('rivers')).toBeInTheDocument()
  // The compiler keeps what is made of the same props.
  expect(seen).toHaveLength(isCompiled ? 1 : 2)
})

// Of those that have something to keep.
test.each(Object.entries({ useCallStore, useCompare, useStreamValue, useLedger, useBudget }))(`%s is ${isCompiled ? '' : 'not '}compiled`, (_name, hook) => {
  // The first thing a compiled hook does is to ask for its cache, by its size.
  const cache = /const \$ = [\w(),.]*\bc\)?\(\d+\)/
  expect(cache.test(String(hook))).toBe(isCompiled)
})
