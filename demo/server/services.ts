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
  const { OPENAI_API_KEY, OPENAI_BASE_URL, ANTHROPIC_API_KEY, ANTHROPIC_BASE_URL, AZURE_INFERENCE_ENDPOINT, AZURE_INFERENCE_CREDENTIAL } = env
  // A server of one's own, such as Ollama or vLLM, needs no key.
  const openaiKey = OPENAI_API_KEY ?? (OPENAI_BASE_URL ? 'none' : undefined)
  return [
    createService('openai', openaiKey, OPENAI_BASE_URL ?? 'https://api.openai.com/v1', 'OPENAI_API_KEY, or OPENAI_BASE_URL for a compatible server such as Ollama or vLLM'),
    createService('anthropic', ANTHROPIC_API_KEY, ANTHROPIC_BASE_URL ?? 'https://api.anthropic.com', 'ANTHROPIC_API_KEY'),
    createService('azure', AZURE_INFERENCE_ENDPOINT && AZURE_INFERENCE_CREDENTIAL, AZURE_INFERENCE_ENDPOINT ?? '', 'both AZURE_INFERENCE_ENDPOINT and AZURE_INFERENCE_CREDENTIAL'),
  ]
}

function createService(provider: Service['provider'], apiKey: string | undefined, url: string, variables: string): Service {
  if (apiKey) return { provider, simulated: false, url, apiKey, hint: `Unset ${variables} to use the simulator.` }
  // `.invalid` never resolves: nothing can leave the machine by mistake.
  return { provider, simulated: true, url: `http://simulator.invalid/${provider}`, apiKey: 'simulated', hint: `Set ${variables}, and start again, to use the real service.` }
}
