// One place of the layer zoom: its words – in an ink chip where the player stands – and its maps. Made anew only where something of it changed:
// pointing and stepping touch few of them.
import { layerName } from '../../../../engine/names.ts'
import { memo } from 'react'
import type { Region } from '../../../../engine/receptive.ts'
import { endAt, isSummed, type GradientRange } from '../../../geometry/backward.ts'
import { beyond, sizesIn } from '../../../geometry/colours.ts'
import { regionRect } from '../../../geometry/grid.ts'
import { shapeText } from '../../../geometry/numbers.ts'
import { STRIP_HEAD } from '../../../geometry/strip.ts'
import { Column } from '../../../marks/Column.tsx'
import { Foot } from '../../../marks/Foot.tsx'
import { Legend } from '../../../marks/Legend.tsx'
import type { Space } from '../../../marks/useRoom.ts'
import { Words } from '../../../marks/Words.tsx'
import { usePointer } from '../../../state/pointer.ts'
import { useProgram } from '../../../state/player.ts'
import { scaleEndOf } from '../../../state/scales.ts'
import { makerOf, why } from '../../../state/why.ts'
import { useDark } from '../../../state/theme.ts'
import { usePlayerText, type PlayerText } from '../../../player/text.ts'
import { useText, type Text } from '../../../text/index.ts'
import { legendLabel } from '../legendLabel.ts'
import type { View } from './view.ts'
import { Bias } from './Bias.tsx'
import { ToDraw } from './ToDraw.tsx'
import { backwardHeading, forwardHeading, HEAD } from './words.ts'

export interface PlaceColumnProps extends View {
  readonly backward: boolean
  readonly space: Space
  readonly range: GradientRange
  /** Where the player stands at this place: the layer whose step it is. */
  readonly here: string | null
  readonly region: Region | null
  readonly turn: (value: string, page: number) => void
  /** In the strip: its name alone stands over it, and nothing under it. */
  readonly small?: boolean
}

/** ±largest of a place's colours: the gradients' one scale, or its layer's own. */
export const endOf = ({ place, scaling, placed: { column } }: Pick<View, 'place' | 'scaling' | 'placed'>, range: GradientRange): number =>
  scaling === null ? endAt(place, range) : (column.end ?? scaleEndOf(column.scaleOf, scaling))

export const PlaceColumn = memo(function PlaceColumn(props: PlaceColumnProps) {
  const { place, placed, data, from, scaling, cell, lit, changed, ahead, backward, space, range, region, small = false } = props
  const t = useText(),
    z = usePlayerText().zooms
  const dark = useDark()
  const largest = endOf({ place, scaling, placed }, range)
  const program = useProgram(),
    isMade = makerOf(program, { value: placed.column.value, cell: 0 }) !== null
  const pointer = usePointer(placed, space.dpr, cell, isMade ? why : undefined)
  const label = labelOf(t, z, place, backward)
  return (
    <Column
      {...{ placed, dpr: space.dpr, weight: space.weight, data, from, largest, dark, cell, lit, changed, ahead, pointer }}
      unnamed={small}
      label={ahead ? z.ahead(label) : label}
      frame={region && regionRect(placed.grid, region)}
      heading={<Heading {...props} largest={largest} />}
      foot={small ? null : <Below {...props} {...{ largest, dark }} />}
    />
  )
})

/** Its words; in the strip its name alone. */
function Heading({ place, placed, ahead, backward, space, here, small = false, largest }: PlaceColumnProps & { readonly largest: number }) {
  const t = useText(),
    pass = usePlayerText()
  const { column } = placed
  const { title, lines, way } = backward ? backwardHeading(place, pass) : forwardHeading(place, t)
  // Backward a layer works on the way to the place before it: then the way is the chip, not the name.
  const onWay = here !== null && way !== null && place.words.way?.layer === here && place.words.of !== 'weights'
  const drawing = column.role === 'image' ? <ToDraw /> : null
  if (small)
    return (
      <Words title={column.role === 'weights' ? '' : title} chip={here !== null} height={STRIP_HEAD} lines={[]}>
        {drawing}
      </Words>
    )
  return (
    <Words
      title={title}
      chip={here !== null && !onWay}
      height={HEAD}
      lines={[...lines, ...(way ?? []).map((text, i) => ({ text, prose: i === 1, chip: onWay && i === 0 }))]}
    >
      {column.role === 'weights' ? (
        <Bias
          value={`${column.layer}/${backward ? 'db' : 'b'}`}
          over={placed}
          space={space}
          colours={column.colours}
          largest={backward ? largest : null}
          ahead={ahead}
        />
      ) : null}
      {drawing}
    </Words>
  )
}

/** Its scale, or whose it is on; how much of the image is seen; the way to other maps. */
function Below(props: PlaceColumnProps & { readonly largest: number; readonly dark: boolean }) {
  const { place, placed, data, scaling, ahead, backward, region, turn, largest, dark } = props
  const t = useText(),
    z = usePlayerText().zooms
  const { column } = placed
  // Where the layers' gradients share one scale, it stands below all of them.
  const measured = data !== undefined && (scaling === null ? isSummed(place) : column.value === column.scaleOf)
  const passed = scaling ? beyond(sizesIn(scaling), largest) : scaling === null && data ? beyond(sizesIn({ data }), largest) : undefined
  const legend = measured ? (
    <Legend
      largest={largest}
      beyond={passed}
      colours={column.colours}
      dark={dark}
      ahead={ahead}
      label={legendLabel(t, z, column.colours, largest, passed)}
    />
  ) : null
  const note =
    scaling !== null && data && column.value !== column.scaleOf ? t.scaleAs(`${backward ? '∂ ' : ''}${layerName(column.scaleOf)}`) : null
  return (
    <Foot
      placed={placed}
      turn={page => turn(place.forward.value, page)}
      seen={region && t.sees(region.y1 - region.y0, region.x1 - region.x0)}
      scale={legend ?? note}
      words={{ pages: t.page, earlier: t.earlier(column.value), later: t.later(column.value) }}
    />
  )
}

function labelOf(t: Text, z: PlayerText['zooms'], { words, forward: { role, layer, shape } }: SlotOf, backward: boolean): string {
  const written = shapeText(shape)
  if (backward) return z.pictures[words.of](words.of === 'image' ? words.next! : layer, written)
  return role === 'image' ? t.picture.image(written) : t.picture[role](layer, written)
}
type SlotOf = View['place']
