import type { CallState } from 'callscope'

interface Parted extends Pick<CallState, 'parts' | 'content' | 'reasoning' | 'refusal'> {
  readonly commonTools: CallState['toolCalls']
}

/** What is wrong with the parts of an answer: each field is covered from its beginning to its end, each call stands once, and neighbours could not be one. */
export function faultsOfParts({ parts, content, reasoning, refusal, commonTools }: Parted): readonly string[] {
  const faults: string[] = []
  const lengths = { text: 0, reasoning: 0, refusal: 0 }
  let calls = 0
  for (const [at, part] of parts.entries()) {
    if (part.type === 'tool-call') {
      if (part.position !== calls++) faults.push(`a call at ${part.position} stands where ${calls - 1} is due`)
      continue
    }
    if (part.start !== lengths[part.type] || part.end <= part.start) faults.push(`${part.type} from ${part.start} to ${part.end} follows ${lengths[part.type]}`)
    if (parts[at - 1]?.type === part.type) faults.push(`${part.type} stands beside ${part.type}`)
    lengths[part.type] = part.end
  }
  const expected = { text: content.length, reasoning: reasoning?.length ?? 0, refusal: refusal?.length ?? 0 }
  if (JSON.stringify(lengths) !== JSON.stringify(expected)) faults.push(`parts cover ${JSON.stringify(lengths)} of ${JSON.stringify(expected)}`)
  if (calls !== commonTools.length) faults.push(`${calls} of ${commonTools.length} calls have a part`)
  return faults
}
