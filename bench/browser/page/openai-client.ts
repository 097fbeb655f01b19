import OpenAI from 'openai'

/** The SDK's own client, as a page has it. */
export const openaiClient = (origin: string): OpenAI => new OpenAI({ apiKey: 'none', baseURL: `${origin}/v1`, dangerouslyAllowBrowser: true })
