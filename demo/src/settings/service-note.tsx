import { PROVIDERS } from '../call/providers.js'
import type { Target } from './settings.js'
import type { ServiceInfo } from './use-services.js'

interface ServiceNoteProps {
  readonly services: readonly ServiceInfo[]
  readonly targets: readonly Target[]
}

/** Says who answers: the simulator, the real services through the relay, or a server that this page calls by itself. */
export function ServiceNote({ services, targets }: ServiceNoteProps) {
  const asked = [...new Set(targets.filter(({ baseUrl }) => baseUrl === '').map(({ provider }) => provider))]
  const direct = [...new Set(targets.map(({ baseUrl }) => baseUrl).filter((url) => url !== ''))]
  const known = services.filter(({ provider }) => asked.includes(provider))
  const simulated = known.filter((service) => service.simulated)
  const real = known.filter((service) => !service.simulated)
  const names = (list: readonly ServiceInfo[]): string => list.map(({ provider }) => PROVIDERS[provider].label).join(', ')
  if (services.length === 0 && asked.length > 0) return <p className="service">Asking the server who answers…</p>
  return (
    <>
      {simulated.length > 0 && (
        <p className="service" data-service="simulator">
          <strong>Simulator</strong> answers for {names(simulated)}: no key, no network, no cost; the prices shown are those of the model named.
          <small>{simulated.map(({ hint }) => hint).join(' ')}</small>
        </p>
      )}
      {real.map(({ provider, host, hint }) => (
        <p key={provider} className="service" data-service="real">
          <strong>Real service, {host}</strong> answers for {PROVIDERS[provider].label}: requests cost money. <small>{hint}</small>
        </p>
      ))}
      {direct.map((url) => (
        <p key={url} className="service" data-service="direct">
          <strong>Compatible server</strong> at {url}, called by this page. It must allow this origin.
        </p>
      ))}
    </>
  )
}
