import { useEffect, useState } from 'react'
import type { ProviderName } from '../call/providers.js'

/** Who answers for a provider: the real service, or the simulator. */
export interface ServiceInfo {
  readonly provider: ProviderName
  readonly simulated: boolean
  readonly host: string | null
  readonly hint: string
}

/** What the playground's server says of its services; empty until it has. */
export function useServices(): readonly ServiceInfo[] {
  const [services, setServices] = useState<readonly ServiceInfo[]>([])
  useEffect(() => {
    const controller = new AbortController()
    fetch('/api/services', { signal: controller.signal })
      .then((response) => response.json())
      .then(setServices)
      .catch(() => {})
    return () => controller.abort()
  }, [])
  return services
}
