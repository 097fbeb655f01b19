import 'callscope/styles.css'
import type { Preview } from '@storybook/react-vite'
import { type ReactNode, useLayoutEffect } from 'react'
import type { Surroundings } from './kit/call-scenario.js'
import { InLanguage, type Language } from './language.js'

const SCHEMES = [
  { value: 'light', title: 'Light' },
  { value: 'dark', title: 'Dark' },
  { value: 'light dark', title: 'As the system' },
]

const LANGUAGES: readonly { readonly value: Language; readonly title: string }[] = [
  { value: 'en', title: 'English' },
  { value: 'de', title: 'Deutsch' },
  { value: 'ar', title: 'العربية' },
]

const DIRECTIONS = [
  { value: 'auto', title: 'As the language' },
  { value: 'ltr', title: 'Left to right' },
  { value: 'rtl', title: 'Right to left' },
]

const preview: Preview = {
  tags: ['autodocs'],
  parameters: {
    layout: 'fullscreen',
    a11y: { test: 'error' },
    backgrounds: { disable: true },
    // What a story shows comes from its simulated service; the rest can be set.
    controls: { exclude: /^(?:of|stream|ref|style|className|render|children|components)$/ },
  },
  globalTypes: {
    scheme: {
      description: 'Colour scheme',
      toolbar: { icon: 'mirror', dynamicTitle: true, items: SCHEMES },
    },
    direction: {
      description: 'Direction of the text',
      toolbar: { icon: 'paragraph', dynamicTitle: true, items: DIRECTIONS },
    },
    language: {
      description: 'Language of the components',
      toolbar: { icon: 'globe', dynamicTitle: true, items: [...LANGUAGES] },
    },
  },
  initialGlobals: { scheme: 'light', direction: 'auto', language: 'en' },
  // Words are functions too, which no field takes: the toolbar sets the language of all of them.
  argTypesEnhancers: [({ argTypes }) => (argTypes['labels'] ? { ...argTypes, labels: { ...argTypes['labels'], control: false } } : argTypes)],
  decorators: [
    (Story, { globals, viewMode, parameters }) => {
      const { direction = globals['direction'], scheme = globals['scheme'], wide = false }: Around = parameters['callscope'] ?? {}
      return (
        <Page scheme={scheme} wide={wide} isStory={viewMode === 'story'}>
          <InLanguage language={globals['language']} direction={direction === 'auto' ? undefined : direction}>
            <Story />
          </InLanguage>
        </Page>
      )
    },
  ],
}

export default preview

interface Around extends Omit<Surroundings, 'direction'> {
  readonly direction?: 'auto' | 'ltr' | 'rtl'
  /** Whether it takes all of the width, not that of a text. */
  readonly wide?: boolean
}

interface PageProps {
  readonly scheme: string
  readonly wide: boolean
  /** Whether it is the only one on the page. */
  readonly isStory: boolean
  readonly children: ReactNode
}

function Page({ scheme, wide, isStory, children }: PageProps) {
  // What lies below a story is of the same scheme. A page of documentation shows stories of both.
  useLayoutEffect(() => {
    document.documentElement.style.colorScheme = isStory ? scheme : ''
  }, [isStory, scheme])
  return (
    <div
      style={{
        colorScheme: scheme,
        background: 'Canvas',
        color: 'CanvasText',
        fontFamily: 'system-ui, sans-serif',
        padding: '1.5rem',
        boxSizing: 'border-box',
        ...(isStory ? { minBlockSize: '100vh' } : {}),
      }}
    >
      <div style={wide ? undefined : { maxInlineSize: '40rem' }}>{children}</div>
    </div>
  )
}
