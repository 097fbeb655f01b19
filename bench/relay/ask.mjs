/** What asks a relay; what asks the provider itself. */
export const relayAt = ({ url }) => `${url}/api/llm/openai/chat/completions`
export const providerAt = ({ url }) => `${url}/chat/completions`

/** The request for an answer: its plan stands in the message. */
export const toBody = (plan) => JSON.stringify({ model: 'bench', stream: true, stream_options: { include_usage: true }, messages: [{ role: 'user', content: JSON.stringify(plan) }] })

/** Asks for an answer, which is read by whoever asks. */
export function ask(url, plan, signal = null) {
  return fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: toBody(plan), signal })
}

/** Asks so often that what is loaded and compiled with the first requests is there, as it is in a server that runs. */
export async function warmUp(url, requests = 300) {
  for (let request = 0; request < requests; request++) await (await ask(url, { answer: 'atOnce' })).text()
}

/** Waits until something holds. */
export async function until(holds, what, timeoutMs = 20_000) {
  const deadline = performance.now() + timeoutMs
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error(`${what} did not come in ${timeoutMs / 1000} s`)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}
