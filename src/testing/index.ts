export type { SimulatedFault, SimulatedReply, SimulatedToolCall, SimulatedUsage } from '../base/simulation.js'
export { type AzureHttpClient, toAzureHttpClient } from '../providers/azure/to-azure-http-client.js'
export { createSimulator, type RequestRecord, type Simulator, type SimulatorOptions } from './create-simulator.js'
export type { SimulatedRequest, SimulationScript } from './script.js'
