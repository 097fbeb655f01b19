export const RIVER = `A river begins where water can no longer stay. Rain falls on a slope, finds the lowest line, and keeps to it; the line becomes a stream, the stream takes in its neighbours, and by the time it has a name it has forgotten where it came from.

Upstream it works with force. The slope is steep, the water carries stones, and the stones cut the bed they roll over. A valley made that way is narrow, with the shape of a V, and loud.

Further down the work changes. The slope is gentle, the river is wide, and what it carried it lays down again: gravel first, then sand, then the finest clay, far out, where the current has almost nothing left to say. Its bends grow, because the water runs faster on the outer side and slower on the inner one. Now and then a bend closes on itself and is left behind as a lake.

At the sea the river gives back all of it. What was a mountain is now a delta, some metres above the waves, and people have lived on such ground for as long as there have been people: it is flat, it is wet, and it is new every year.`

export const TOUR = `# A tour of Markdown

What follows has **a bit of everything**, so that you can watch it *while it comes*: nothing jumps, and what is not finished yet looks right all the same.

## Lists

1. The source, high up
   - a spring
   - a glacier
2. The course
   - [x] cut a valley
   - [ ] leave a lake behind
3. The mouth

> A river cuts through rock not by its power
> but by its persistence.

## A table

| River | Length | Mouth | In a word |
| :-- | --: | :-- | :-: |
| Danube | 2,850 km | Black Sea | wide |
| Rhine | 1,230 km | North Sea | busy |
| Rhône | 812 km | Mediterranean | fast |
| Thames | 346 km | North Sea | \`tidal\` |

## Code

\`\`\`ts
export function meander(width: number, depth: number): number {
  // About eleven times its width from one bend to the next.
  return width * 11 * Math.min(1, depth / 3)
}
\`\`\`

\`\`\`sql
select name, length_km from rivers where mouth = 'Black Sea' order by length_km desc;
\`\`\`

## A formula

The speed of the water, by Manning:

$$
v = \\frac{1}{n} R^{2/3} \\sqrt{S}
$$

where $R$ is the hydraulic radius and $S$ the slope.

---

Links such as [the Danube](https://en.wikipedia.org/wiki/Danube) are safe to click, ~~mistakes~~ are struck out, and a footnote[^1] waits below.

[^1]: It came last, and stands where it belongs.`

export const MATHS = `Three formulas tell most of it.

**How fast it flows.** Manning's formula, with the roughness $n$, the hydraulic radius $R$ and the slope $S$:

$$
v = \\frac{1}{n} \\, R^{2/3} \\, S^{1/2}
$$

**How much it carries.** Discharge is area times speed, $Q = A \\cdot v$, and what it can move grows with a high power of it:

$$
q_s \\propto Q^{m}, \\qquad 1.5 \\le m \\le 2.5
$$

**How much it bends.** Sinuosity is the way of the water over that of the bird:

$$
\\Omega = \\frac{\\displaystyle\\int_0^{L} ds}{\\lVert x(L) - x(0) \\rVert}
$$

For a river that wanders at random Ω tends to about $\\pi$; those that are measured have some $1.9$.`

export const CODE = `Here is a small program. It reads what a gauge says, and tells how fast the water rises:

\`\`\`python
from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True)
class Reading:
    at: datetime
    level_cm: float


def rise_per_hour(readings: list[Reading]) -> float | None:
    """Centimetres an hour over the last three hours; None where nobody measured."""
    since = datetime.now() - timedelta(hours=3)
    recent = [reading for reading in readings if reading.at >= since]
    if len(recent) < 2:
        return None
    first, last = recent[0], recent[-1]
    hours = (last.at - first.at).total_seconds() / 3600
    return (last.level_cm - first.level_cm) / hours if hours else None
\`\`\`

And the same in a shell, for those in a hurry:

\`\`\`sh
tail -n 180 gauge.csv | awk -F, 'NR == 1 { first = $2 } { last = $2 } END { print (last - first) / 3 " cm/h" }'
\`\`\`

The first answers \`None\` rather than \`0\` where it does not know: a river that nobody measured is not a river that does not rise.`

export const BENDS = `Because a straight river is unstable. Let it bend a little, by chance: the water on the outer side now runs faster, takes a little of the bank, and lays it down on the inner side of the next bend. So each bend makes itself larger, and the one behind it too.

That goes on until the river meets itself: at the neck of a loop it takes the short way, and the loop is left behind as a lake.`

export const BENDS_REASONING = `The question is why rivers bend, so I need the mechanism rather than the history. Centrifugal force pushes the water to the outer bank; near the bed friction slows it, so there is a secondary flow towards the inner bank that carries sediment with it. Erosion outside, deposition inside: the bend grows. It ends at the neck cut-off. Einstein wrote about the tea leaves that gather in the middle of a cup, which is the same flow. Two short paragraphs will do.`
