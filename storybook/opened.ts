import { expect, userEvent, waitFor } from 'storybook/test'
import type { PlayContext } from './kit/create-call-stories.js'

/** Opens what a story shows, as a click does. */
export const opened = {
  play: async ({ canvasElement }: PlayContext<object>): Promise<void> => {
    const summary = await waitFor(() => {
      const found = canvasElement.querySelector('summary')
      if (!found) throw new Error('There are no lines yet.')
      return found
    })
    await userEvent.click(summary)
    await expect(summary.closest('details')?.querySelector('table')).toBeVisible()
  },
}
