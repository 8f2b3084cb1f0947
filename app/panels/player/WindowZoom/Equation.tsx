// Blocks with signs between them. What is pointed at anywhere on the page lights up in every block that it occurs in.
import { useMemo, type ReactNode } from 'react'
import { findValue } from '../../../../engine/program.ts'
import { endFor } from '../../../geometry/colours.ts'
import { gridHeight } from '../../../geometry/grid.ts'
import { placesWith, type BlockPart, type Part } from '../../../geometry/termsEquation.ts'
import { shortName } from '../../../../engine/names.ts'
import { CAPTION, CURVE, layOut, tallestOf, type Sized } from '../../../geometry/termsLayout.ts'
import type { Sum } from '../../../geometry/termsNumbers.ts'
import { Block } from '../../../marks/Block.tsx'
import { Curve } from '../../../marks/Curve.tsx'
import type { Space } from '../../../marks/useRoom.ts'
import { go, usePlace, type CellPlace } from '../../../state/place.ts'
import { pin, samePlace, usePointing } from '../../../state/pointing.ts'
import { pointFromTerms, type Explained } from '../../../state/terms.ts'
import { useValueScale } from '../../../state/scales.ts'
import { why } from '../../../state/why.ts'
import { useDark } from '../../../state/theme.ts'
import { usePlayerText } from '../../../player/text.ts'
import { useText } from '../../../text/index.ts'
import { spoken } from '../../../text/spoken.ts'
import { captionOf, describePlace } from './words.ts'
import style from '../WindowZoom.module.css'

interface EquationProps {
  readonly explained: Explained
  readonly sum: Sum | null
  readonly parts: readonly Part[]
  readonly space: Space
  /** The map that the number stands in, of such a side in CSS pixels, where it has no room but under the number; null: it stands elsewhere. */
  readonly renderMap?: ((side: number) => ReactNode) | null
}

/** In rem: the least side of a map under the number; what the number's caption and the map's take. */
const UNDER = { least: 4.5, captions: 3.25 }

export function Equation({ explained, sum, parts, space, renderMap = null }: EquationProps) {
  const t = usePlayerText().terms
  const layout = useMemo(() => layOut(parts, space, part => captionOf(part, t)), [parts, space, t])
  const tallest = tallestOf(layout, space)
  return (
    <div className={style.equation} data-stacked={layout.stacked ? '' : undefined}>
      {layout.parts.map(sized => (
        <PartOf key={sized.part.key} sized={sized} {...{ explained, sum, space, renderMap }} height={layout.stacked ? null : tallest} />
      ))}
    </div>
  )
}

interface PartProps extends Omit<EquationProps, 'parts'> {
  readonly sized: Sized
  /** Height of the tallest block or graph. All others are centred on it. */
  readonly height: number | null
}

function PartOf({ sized: { part, grid, width }, explained, sum, space, renderMap = null, height }: PartProps) {
  const t = usePlayerText().terms
  const middle = height === null ? undefined : { height }
  if (part.kind === 'sign')
    return (
      <p className={style.sign} data-long={part.text.length > 3 ? '' : undefined} style={middle}>
        {part.text}
      </p>
    )
  if (part.kind === 'curve')
    return (
      <div className={style.sign} style={middle}>
        <Curve part={part} width={CURVE.width * space.rem} height={CURVE.height * space.rem} label={t.curve(part.op)} />
      </div>
    )
  const blockHeight = grid ? gridHeight(grid) / space.dpr : 0
  // Under the number there is room down to where the captions of the others end.
  const isResult = height !== null && part.caption.words === 'result',
    side = isResult ? Math.min(width, (height - blockHeight) / 2 + (CAPTION - UNDER.captions) * space.rem) : 0
  return (
    <figure
      className={style.block}
      style={{ minWidth: width || undefined, marginTop: height === null ? undefined : (height - blockHeight) / 2 }}
    >
      <Numbers part={part} grid={grid!} {...{ explained, sum, space }} />
      <figcaption>
        <code title={part.caption.slice}>{part.caption.slice}</code>
        <span>{captionOf(part, t)}</span>
      </figcaption>
      {renderMap && side >= UNDER.least * space.rem ? renderMap(side) : null}
    </figure>
  )
}

/** A block's numbers. */
export function Numbers({
  part,
  grid,
  explained: { program, sheet, read },
  sum,
  space: { dpr, rem },
}: { part: BlockPart; grid: NonNullable<Sized['grid']> } & Omit<PartProps, 'sized' | 'height'>) {
  const all = useText(),
    t = usePlayerText().terms
  const dark = useDark()
  const lock = usePlace(place => place.lock),
    edits = usePlace(place => place.edits)
  const pinned = usePlace(place => place.cell),
    pointing = usePointing(now => now.cell) ?? pinned
  const pointed = useMemo(() => {
    const value = pointing && findValue(program, pointing.value)
    return value ? placesWith(part, { value: value.id, cell: pointing.cell }) : []
  }, [pointing, program, part])
  const edited = useMemo(
    () =>
      edits.flatMap(({ name, cell }) => {
        const value = findValue(program, name)
        return value
          ? [...part.arrangement.terms.keys()].filter(place => {
              const factor = part.column === null ? null : part.cellAt(place)
              return factor?.value === value.id && factor.cell === cell
            })
          : []
      }),
    [edits, program, part],
  )
  const place = (index: number) => {
    const factor = part.cellAt(index)
    return factor ? { value: shortName(program.values[factor.value]!.name), cell: factor.cell } : null
  }
  // A factor, and the number itself, on the scale of what they are of: so a bias is as pale beside the number as it is small. Products on one of their own.
  const products = part.group !== null && part.column === null
  const value = part.group === null || part.column === null ? sheet.value : (part.group.columns[part.column]!.value ?? sheet.value)
  const scale = useValueScale(program, value)
  const locked = part.scale === 'gradient' && part.column !== null ? lock : null
  const largest = products ? endFor(part.data) : (locked ?? scale.largest)
  const result = part.group === null
  return (
    <Block
      {...{ grid, dpr, rem, dark, largest, result, pointed, edited }}
      terms={part.arrangement.terms}
      data={part.data}
      colours={part.scale}
      counts={part.counts}
      padding={part.padding}
      marked={part.marked}
      label={`${part.caption.slice} ${captionOf(part, t)}`.trim()}
      describe={index => describePlace(program, sheet, sum, read, part, index, t)}
      spoken={index => spoken(all, describePlace(program, sheet, sum, read, part, index, t))}
      onPoint={index => pointFromTerms(index === null ? null : place(index))}
      onPin={index => {
        const factor = place(index)
        if (factor) goOn(factor, { value: shortName(program.values[sheet.value]!.name), cell: sheet.cell })
      }}
      onEscape={() => go({ cell: null })}
    />
  )
}

/** On to the terms of a factor. What is pinned is let go, and the number itself is pinned. */
function goOn(cell: CellPlace, explained: CellPlace): void {
  if (samePlace(cell, usePlace.getState().cell) || samePlace(cell, explained)) pin(cell)
  else why(cell, explained)
}
