import type { CallParams } from 'callscope'
import type { Parameters } from '../settings/settings.js'

/** What was written, as parameters; and what is wrong with fields of it. */
export interface ParameterReading {
  readonly callParams: CallParams
  readonly problems: Readonly<Partial<Record<keyof Parameters, string>>>
}

type NumberName = 'temperature' | 'maxTokens' | 'topP' | 'seed'

const NUMBERS: Readonly<Record<NumberName, { readonly isRight: (value: number) => boolean; readonly problem: string }>> = {
  temperature: { isRight: (value) => value >= 0 && value <= 2, problem: 'A number from 0 to 2' },
  maxTokens: { isRight: (value) => Number.isInteger(value) && value > 0, problem: 'A whole number above 0' },
  topP: { isRight: (value) => value >= 0 && value <= 1, problem: 'A number from 0 to 1' },
  seed: { isRight: Number.isInteger, problem: 'A whole number' },
}

/** Reads parameters. A field that is empty, or wrong, is left to the service. */
export function readParameters(parameters: Parameters): ParameterReading {
  const callParams: Record<string, unknown> = {}
  const problems: Partial<Record<keyof Parameters, string>> = {}
  // The names that it was written with.
  for (const name of Object.keys(NUMBERS) as NumberName[]) {
    const text = parameters[name].trim()
    if (text === '') continue
    const value = Number(text)
    if (NUMBERS[name].isRight(value)) callParams[name] = value
    else problems[name] = NUMBERS[name].problem
  }
  const stop = parameters.stop.split('\n').filter((line) => line !== '')
  if (stop.length > 0) callParams['stop'] = stop
  const others = readObject(parameters.others)
  if (others) Object.assign(callParams, others)
  else problems.others = 'A JSON object, such as {"reasoning_effort": "low"}'
  return { callParams, problems }
}

/** `null` = it is none. */
function readObject(text: string): object | null {
  if (text.trim() === '') return {}
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : null
  } catch {
    return null
  }
}
