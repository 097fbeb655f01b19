import { PROVIDERS, type Target } from './create-call.js'
import type { ServiceInfo } from './use-services.js'

interface ServiceNoteProps {
  readonly target: Target
  readonly service: ServiceInfo | undefined
}

/** Says who answers: the simulator, the real service through the relay, or a server that this page calls by itself. */
export function ServiceNote({ target, service }: ServiceNoteProps) {
  if (target.baseUrl !== '') {
    return (
      <p className="service" data-service="direct">
        <strong>Compatible server</strong> at {target.baseUrl}, called by this page. It must allow this origin.
      </p>
    )
  }
  if (!service) return <p className="service">Asking the server who answers…</p>
  return (
    <p className="service" data-service={service.simulated ? 'simulator' : 'real'}>
      <strong>{service.simulated ? 'Simulator' : `Real service, ${service.host}`}</strong> answers for {PROVIDERS[target.provider].label}
      {service.simulated ? ': no key, no network, no cost; the prices shown are those of the model named.' : ': requests cost money.'} <small>{service.hint}</small>
    </p>
  )
}
