import type { StoryObj } from '@storybook/react-vite'
import { waitFor } from 'storybook/test'

/** Opens what a story shows, as a click does. */
export const opened: Pick<StoryObj, 'play'> = {
  play: async ({ canvasElement, userEvent }) => {
    const summary = await waitFor(() => {
      const found = canvasElement.querySelector('summary')
      if (!found) throw new Error('There are no lines yet.')
      return found
    })
    await userEvent.click(summary)
  },
}
