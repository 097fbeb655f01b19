import type { StoryObj } from '@storybook/react-vite'
import { defineCall } from 'callscope'
import { StreamView } from 'callscope/components'
import { openai } from 'callscope/openai'
import { useStream } from 'callscope/react'
import { readFileSync, writeFileSync } from 'node:fs'
import OpenAI from 'openai'
import { useEffect } from 'react'

type Story = StoryObj

const recommendBook = defineCall({ model: openai('gpt-5-mini', { relay: '/api/llm' }), prompt: (genre: string) => `Recommend a ${genre} book` })
