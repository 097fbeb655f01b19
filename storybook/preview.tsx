import 'callscope/styles.css'
import type { Preview } from '@storybook/react-vite'

const SCHEMES = [
  { value: 'light', title: 'Light' },
  { value: 'dark', title: 'Dark' },
  { value: 'light dark', title: 'As the system' },
]

const preview: Preview = {
  tags: ['autodocs'],
  parameters: {
    layout: 'fullscreen',
    a11y: { test: 'error' },
    backgrounds: { disable: true },
    // What a story shows comes from its simulated service.
    controls: { disable: true },
  },
  globalTypes: {
    scheme: {
      description: 'Colour scheme',
      toolbar: { icon: 'mirror', dynamicTitle: true, items: SCHEMES },
    },
    direction: {
      description: 'Direction of the text',
      toolbar: { icon: 'paragraph', dynamicTitle: true, items: ['ltr', 'rtl'] },
    },
  },
  initialGlobals: { scheme: 'light', direction: 'ltr' },
  decorators: [
    (Story, { globals, viewMode }) => (
      <div
        dir={globals['direction']}
        style={{
          colorScheme: globals['scheme'],
          background: 'Canvas',
          color: 'CanvasText',
          fontFamily: 'system-ui, sans-serif',
          padding: '1.5rem',
          boxSizing: 'border-box',
          ...(viewMode === 'story' ? { minBlockSize: '100vh' } : {}),
        }}
      >
        <Story />
      </div>
    ),
  ],
}

export default preview
