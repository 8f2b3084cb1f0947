// Where the texts of a chart's marks stand: each beside its line, and none over another, nor over what else is written there.

/** Letters of a chart, in rem: their height, and how wide one is at most. An em square of Chinese, Japanese and Korean is as wide as it is high. */
const LETTERS = { size: 0.6875, mono: 0.602, prose: 0.62 }
/** A text stands so far from its line, and so far from the ends of the chart, in rem. */
const GAP = { beside: 0.2, below: 0.25, above: 0.65 }

/** In CSS pixels. */
export interface Taken {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** How wide a chart's text is at most, in CSS pixels. */
export function textWidth(text: string, rem: number, font: 'mono' | 'prose' = 'prose'): number {
  const ems = Array.from(text).reduce((sum, letter) => sum + (letter >= '\u2e80' ? 1 : LETTERS[font]), 0)
  return ems * LETTERS.size * rem
}

/** The room of a text: `x` is its left or its right end, `y` its base line. */
export function roomOf(text: string, { x, y, anchor }: Placed, rem: number, font: 'mono' | 'prose' = 'prose'): Taken {
  const width = textWidth(text, rem, font),
    left = anchor === 'start' ? x : x - width
  return { left, right: left + width, top: y - 0.6 * rem, bottom: y + 0.15 * rem }
}

const meet = (a: Taken, b: Taken): boolean => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom

interface Placed {
  readonly x: number
  readonly y: number
  readonly anchor: 'start' | 'end'
}

/** A text in its place. */
export interface PlacedText extends Placed {
  readonly text: string
}

/**
 * The texts of marks at `x`, each the longest of its `texts` that has room beside its line, below or else above; null where none has. The last mark chooses first.
 * `taken`: what else is written in the chart.
 */
export function placeMarkTexts(
  marks: readonly { readonly x: number; readonly texts: readonly string[] }[],
  taken: readonly Taken[],
  { width, height, rem }: { readonly width: number; readonly height: number; readonly rem: number },
): readonly (PlacedText | null)[] {
  const all = [...taken],
    lines = marks.map(({ x }) => ({ left: x - 1, right: x + 1, top: 0, bottom: height }))
  const place = (index: number): PlacedText | null => {
    const { x, texts } = marks[index]!
    for (const text of texts)
      for (const y of [height - GAP.below * rem, GAP.above * rem])
        for (const anchor of ['start', 'end'] as const) {
          const one = { text, x: x + (anchor === 'start' ? 1 : -1) * GAP.beside * rem, y, anchor },
            room = roomOf(text, one, rem, 'mono')
          if (room.left < 0 || room.right > width || all.some(other => meet(room, other))) continue
          if (lines.some((line, i) => i !== index && meet(room, line))) continue
          all.push(room)
          return one
        }
    return null
  }
  return marks.map((_, i) => place(marks.length - 1 - i)).toReversed()
}
