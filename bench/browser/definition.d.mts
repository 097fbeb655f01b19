import type { CaseDefinition } from '../report/with-verdicts.d.mts'

export declare function definitionOf(one: Pick<CaseDefinition, 'page' | 'base' | 'rounds' | 'runs'>): string
