// .storybook/main.ts
import type { StorybookConfig } from '@storybook/react-vite'

const config: StorybookConfig = {
  framework: '@storybook/react-vite',
  stories: [
    '../src/**/*.stories.tsx',
    { directory: '../node_modules/callscope/dist/stories/components', files: '*.stories.js', titlePrefix: 'callscope' },
  ],
}

export default config
