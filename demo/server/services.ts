/** One provider, and where its requests go. */
export interface Service {
  readonly provider: 'openai' | 'anthropic' | 'azure'
  readonly simulated: boolean
  readonly url: string
  readonly apiKey: string
  /** What to set in the environment to change that; shown on the page. */
  readonly hint: string
}

type Environment = Readonly<Record<string, string | undefined>>

/** Decides for each provider, by the environment, between the real service and the simulator. */
export function readServices(env: Environment): readonly Service[] {
  // An empty variable is none.
  const read = (name: string): string | undefined => env[name]?.trim() || undefined
  const openaiUrl = read('OPENAI_BASE_URL')
  // A server of one's own, such as Ollama or vLLM, needs no key.
  const openaiKey = read('OPENAI_API_KEY') ?? (openaiUrl && 'none')
  const azureUrl = read('AZURE_INFERENCE_ENDPOINT')
  return [
    createService('openai', openaiKey, openaiUrl ?? 'https://api.openai.com/v1', 'OPENAI_API_KEY, or OPENAI_BASE_URL for a compatible server such as Ollama or vLLM'),
    createService('anthropic', read('ANTHROPIC_API_KEY'), read('ANTHROPIC_BASE_URL') ?? 'https://api.anthropic.com', 'ANTHROPIC_API_KEY'),
    createService('azure', azureUrl && read('AZURE_INFERENCE_CREDENTIAL'), azureUrl ?? '', 'both AZURE_INFERENCE_ENDPOINT and AZURE_INFERENCE_CREDENTIAL'),
  ]
}

function createService(provider: Service['provider'], apiKey: string | undefined, url: string, variables: string): Service {
  if (apiKey && !/^https?:\/\//.test(url)) throw new Error(`The URL for ${provider} must begin with http:// or https://. Check the environment.`)
  if (apiKey) return { provider, simulated: false, url, apiKey, hint: `Unset ${variables} to use the simulator.` }
  // `.invalid` never resolves: nothing can leave the machine by mistake.
  return { provider, simulated: true, url: `http://simulator.invalid/${provider}`, apiKey: 'simulated', hint: `Set ${variables}, and start again, to use the real service.` }
}
