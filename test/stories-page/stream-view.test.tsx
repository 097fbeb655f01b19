// stream-view.test.tsx
import { composeStories } from '@storybook/react-vite'
import * as stories from 'callscope/stories/stream-view'
import { expect, test } from 'vitest'

const { ConnectionCut } = composeStories(stories)

test('what came before the connection broke is kept', async () => {
  await ConnectionCut.run()
  expect(document.body.textContent).toContain('Rivers shape a valley')
})
