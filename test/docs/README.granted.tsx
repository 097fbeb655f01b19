import { type AnyTool, defineCall, type Schema } from 'callscope'
import { anthropic } from 'callscope/anthropic'
import { openai } from 'callscope/openai'

const recommendBook = defineCall({ model: openai('gpt-5-mini', { relay: '/api/llm' }), prompt: (genre: string) => `Recommend a ${genre} book` })

declare const findOnShelf: AnyTool
declare const orderBook: AnyTool
declare const bookSchema: Schema
