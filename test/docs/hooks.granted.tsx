import { defineCall, defineTool } from 'callscope'
import { anthropic } from 'callscope/anthropic'
import { StreamView } from 'callscope/components'
import { openai } from 'callscope/openai'
import { type Shown, useCall, useCompare, useStream, useStreamValue } from 'callscope/react'
import { useEffect } from 'react'
import * as z from 'zod'

const recommendBook = defineCall({ model: openai('gpt-5-mini', { relay: '/api/llm' }), prompt: (genre: string) => `Recommend a ${genre} book` })

declare function sendOrder(title: string, copies: number, signal: AbortSignal): Promise<string>
