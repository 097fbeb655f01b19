export { type ShikiHighlighterOptions, type ShikiLanguage, shikiHighlighter } from './shiki-highlighter.js'
