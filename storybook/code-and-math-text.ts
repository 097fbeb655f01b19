/** Code in several languages, one of them unknown, within a list and a quote too. */
export const CODE = `Stream power in TypeScript:

\`\`\`ts
/**
 * Stream power per unit of length, in watts per metre.
 * @param slope metres of fall per metre
 */
export async function streamPower(discharge: number, slope = 0.001): Promise<string> {
  const power = 1000 * 9.81 * discharge * slope
  if (!Number.isFinite(power)) throw new RangeError(\`\${discharge} is no discharge\`)
  return \`\${power.toFixed(1)} W/m\` // rounded
}
\`\`\`

- The same in Python:

  \`\`\`python
  @dataclass
  class Reach:
      """A part of a river."""
      discharge: float
      slope: float = 0.001

      def power(self) -> float:
          return 1000 * 9.81 * self.discharge * self.slope  # W/m
  \`\`\`

> As data:
>
> \`\`\`json
> { "river": "Rhine", "length": 1233, "regulated": true, "tributaries": ["Aare", "Main", null] }
> \`\`\`

\`\`\`diff
- const slope = 0.01
+ const slope = 0.001
\`\`\`

\`\`\`sh
curl -s "https://rivers.example/data?river=$RIVER" | jq '.length' > length.txt
\`\`\`

\`\`\`acme
A language that nobody knows is plain.
\`\`\`
`

/** Formulas of many kinds, within a line and on lines of their own; the last one is none. */
export const FORMULAS = `A stream of discharge $Q$ and slope $S$ has the power $\\Omega = \\rho g Q S$; of a reach it is

$$
\\Omega_L = \\int_0^L \\rho g Q S \\, dx \\approx \\sum_{i=1}^{n} \\frac{1}{2} \\left( Q_i + Q_{i+1} \\right) \\rho g S_i \\, \\Delta x_i
$$

The flow is turbulent where the number of Reynolds is large:

\\[
\\mathrm{Re} = \\frac{v R}{\\nu}, \\qquad f(\\mathrm{Re}) = \\begin{cases} 64 / \\mathrm{Re} & \\mathrm{Re} < 500 \\\\ 0.3 \\, \\mathrm{Re}^{-1/4} & \\text{otherwise} \\end{cases}
\\]

- Manning: $v = \\frac{1}{n} R^{2/3} \\sqrt{S}$
- as a system:

  $$
  \\begin{aligned}
  \\frac{\\partial A}{\\partial t} + \\frac{\\partial Q}{\\partial x} &= q \\\\
  Q &= \\mathbf{v} \\cdot A
  \\end{aligned}
  $$
- with $\\begin{pmatrix} a & b \\\\ c & d \\end{pmatrix}$ and $x \\in \\mathbb{R}$

It costs $5 and $6, which is no formula. This is none either: $\\frac{a$, and \\(\\unknown{x}\\) stays as it is written.
`
