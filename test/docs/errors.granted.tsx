import { defineCall } from 'callscope'
import { openai } from 'callscope/openai'

const model = openai('gpt-5-mini', { relay: '/api/llm' })
const prompt = (genre: string) => `Recommend a ${genre} book`
const recommendBook = defineCall({ model, prompt })
