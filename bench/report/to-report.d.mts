import type { Explained, Reason } from './explain.d.mts'
import type { Results } from './results-shape.d.mts'

export declare function explainResults(results: Results, reasons: readonly Reason[]): Explained
export declare function toReport(
  results: Results,
  options: { readonly explained: Explained; readonly plots?: readonly { readonly section: string; readonly file: string; readonly alt: string }[]; readonly profiles?: readonly { readonly file: string; readonly about: string | null }[] },
): string
