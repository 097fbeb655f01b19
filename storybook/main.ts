import type { StorybookConfig } from '@storybook/react-vite'

const config: StorybookConfig = {
  // A config of its own: the root one builds the library.
  framework: { name: '@storybook/react-vite', options: { builder: { viteConfigPath: 'storybook/vite.config.ts' } } },
  stories: ['./components/**/*.stories.tsx'],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y'],
  core: { disableTelemetry: true, disableWhatsNewNotifications: true, enableCrashReports: false },
  // `react-docgen-typescript` needs the compiler's API of TypeScript 6 or older.
  typescript: { reactDocgen: 'react-docgen' },
}

export default config
