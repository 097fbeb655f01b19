import { type LabelSet, LabelsProvider } from 'callscope/components'
import { ar } from 'callscope/labels/ar'
import { de } from 'callscope/labels/de'
import { en } from 'callscope/labels/en'
import type { ReactNode } from 'react'
import type { ComponentStory } from './component-story.js'

/** All words, by their language. */
export const LANGUAGES = { en, de, ar } as const satisfies Readonly<Record<string, LabelSet>>

/** Name of a language: `de`. */
export type Language = keyof typeof LANGUAGES

/** Props of `InLanguage`. */
export interface InLanguageProps {
  readonly language: Language
  /** That of the language unless set. */
  readonly direction?: 'ltr' | 'rtl' | undefined
  readonly children: ReactNode
}

/** Shows what is in it in one language, and in its direction. */
export function InLanguage({ language, direction = language === 'ar' ? 'rtl' : 'ltr', children }: InLanguageProps): ReactNode {
  return (
    <LabelsProvider labels={LANGUAGES[language]}>
      <div lang={language} dir={direction}>
        {children}
      </div>
    </LabelsProvider>
  )
}

/** The same story in another language, whatever Storybook it is in. */
export function inLanguage<Props>(language: Language, { render, ...story }: ComponentStory<Props>): ComponentStory<Props> {
  return { ...story, render: (props) => <InLanguage language={language}>{render?.(props)}</InLanguage> }
}
