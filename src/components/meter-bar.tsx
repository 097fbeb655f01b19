/** What a meter says. */
interface Meter {
  /** What it measures. */
  readonly name: string
  /** How much there is, from 0; more than `max` fills the bar. */
  readonly value: number
  /** How much fills the bar. */
  readonly max: number
  /** What is said in place of the bare value. */
  readonly text: string
}

interface MeterBarProps {
  /** Nothing = unknown: an empty bar that is no meter, because that would have a value. */
  readonly meter?: Meter | undefined
}

/** How much of a whole there is, as a bar. */
export function MeterBar({ meter }: MeterBarProps) {
  if (!meter) return <span className="cs-bar" aria-hidden="true" />
  const { name, value, max, text } = meter
  const held = Math.min(value, max)
  return (
    <span className="cs-bar" role="meter" aria-label={name} aria-valuemin={0} aria-valuemax={max} aria-valuenow={held} aria-valuetext={text}>
      {value > 0 && <span className="cs-segment" style={{ flexGrow: held / max }} />}
    </span>
  )
}
