// One place of the layer zoom: its words – in an ink chip where the player stands – and its maps. Made anew only where something of it changed:
// pointing and stepping touch few of them.
import { layerName } from '../../../../engine/names.ts'
import { memo } from 'react'
import type { Region } from '../../../../engine/receptive.ts'
import { endAt, isSummed, type GradientRange } from '../../../geometry/backward.ts'
import { beyond, sizesIn } from '../../../geometry/colours.ts'
import { regionRect } from '../../../geometry/grid.ts'
import { shapeText } from '../../../geometry/numbers.ts'
import { headOf } from '../../../geometry/planLayout.ts'
import { PLAYED, STRIP } from '../../../geometry/planPlayed.ts'
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
import { backwardCaption, backwardHeading, forwardCaption, forwardHeading, HEAD } from './words.ts'

export interface PlaceColumnProps extends View {
  readonly backward: boolean
  readonly space: Space
  readonly range: GradientRange
  /** Where the player stands at this place: the layer whose step it is. */
  readonly here: string | null
  readonly region: Region | null
  readonly turn: (value: string, page: number) => void
  /** How much is said over it: in the strip its name, and nothing under it; before the whole network its name and a line; before one layer all. */
  readonly says: Says
}

export type Says = 'name' | 'line' | 'all'
/** Height of what is said over a place, in rem. */
export const headOfWords: Readonly<Record<Says, number>> = { name: headOf(STRIP), line: headOf(PLAYED), all: HEAD }

/** ±largest of a place's colours: the gradients' one scale, or its layer's own. */
export const endOf = ({ place, scaling, placed: { column } }: Pick<View, 'place' | 'scaling' | 'placed'>, range: GradientRange): number =>
  scaling === null ? endAt(place, range) : (column.end ?? scaleEndOf(column.scaleOf, scaling))

export const PlaceColumn = memo(function PlaceColumn(props: PlaceColumnProps) {
  const { place, placed, data, from, scaling, cell, lit, changed, ahead, under, backward, space, range, region, says } = props
  const t = useText(),
    z = usePlayerText().zooms
  const dark = useDark()
  const largest = endOf({ place, scaling, placed }, range)
  const program = useProgram(),
    isMade = makerOf(program, { value: placed.column.value, cell: 0 }) !== null
  const pointer = usePointer(placed, space.dpr, () => cell, isMade ? why : undefined)
  const label = labelOf(t, z, place, backward)
  return (
    <Column
      {...{ placed, dpr: space.dpr, weight: space.weight, data, from, largest, dark, cell, lit, changed, ahead, under, pointer }}
      unnamed={says !== 'all'}
      label={ahead ? z.ahead(label) : label}
      frame={region && regionRect(placed.grid, region)}
      heading={placed.bars ? null : <Heading {...props} largest={largest} />}
      foot={says === 'name' || placed.bars ? null : <Below {...props} {...{ largest, dark }} />}
    />
  )
})

interface Coloured {
  readonly largest: number
}

/** Its words, as many as there is room for. */
function Heading(props: PlaceColumnProps & Coloured) {
  const t = useText(),
    pass = usePlayerText()
  const { place, placed, backward, here, says, ahead } = props,
    drawing = placed.column.role === 'image' ? <ToDraw /> : null,
    height = placed.head ?? headOfWords[says]
  if (says === 'all') return <Whole {...props} />
  const { title, line, whole } = backward
    ? backwardCaption(place, pass, ahead)
    : forwardCaption(place, t, placed.room && placed.room / props.space.rem)
  const bare = says === 'name',
    weights = placed.column.role === 'weights'
  return (
    <Words
      title={bare && weights ? '' : title}
      chip={here !== null && !onWay(props)}
      height={height}
      lines={bare ? [] : [line]}
      width={bare ? undefined : placed.room}
      whole={bare ? undefined : whole}
    >
      {weights && !bare && placed.width > LEAST_BIAS * props.space.rem ? <BiasOf {...props} /> : null}
      {drawing}
    </Words>
  )
}

/** Below narrower columns, in rem, there is none for filters' own scale, nor for words on whose it is. */
const LEAST_SCALE = 4.5
/** Above narrower filters, in rem, there is no room for the biases. */
const LEAST_BIAS = 2.5

/** Backward a layer works on the way to the place before it: then the way is the chip, not the name. */
const onWay = ({ place: { words }, backward, here }: PlaceColumnProps): boolean =>
  backward && here !== null && words.way?.layer === here && words.of !== 'weights'

const BiasOf = ({ placed, ahead, backward, space, largest }: PlaceColumnProps & Coloured) => (
  <Bias
    value={`${placed.column.layer}/${backward ? 'db' : 'b'}`}
    over={placed}
    space={space}
    colours={placed.column.colours}
    largest={backward ? largest : null}
    ahead={ahead}
  />
)

function Whole(props: PlaceColumnProps & Coloured) {
  const t = useText(),
    pass = usePlayerText()
  const { place, placed, backward, here } = props,
    { column } = placed
  const { title, lines, way } = backward ? backwardHeading(place, pass) : forwardHeading(place, t)
  const led = onWay(props)
  return (
    <Words
      title={title}
      chip={here !== null && !led}
      height={HEAD}
      lines={[...lines, ...(way ?? []).map((text, i) => ({ text, prose: i === 1, chip: led && i === 0 }))]}
    >
      {column.role === 'weights' && place.title === undefined ? <BiasOf {...props} /> : null}
      {column.role === 'image' ? <ToDraw /> : null}
    </Words>
  )
}

/** Its scale, or whose it is on; how much of the image is seen; the way to other maps. */
function Below(props: PlaceColumnProps & Coloured & { readonly dark: boolean }) {
  const { place, placed, data, scaling, ahead, backward, region, turn, largest, dark } = props
  const t = useText(),
    z = usePlayerText().zooms
  const { column } = placed
  // Where the layers' gradients share one scale, it stands below all of them.
  const narrow = props.says === 'line' && placed.width < LEAST_SCALE * props.space.rem
  // What backward has not reached shows other numbers, in grey.
  const measured =
    data !== undefined &&
    !(backward && ahead) &&
    !(narrow && column.role === 'weights') &&
    (scaling === null ? isSummed(place) : column.value === column.scaleOf)
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
    scaling !== null && data && column.value !== column.scaleOf && props.says === 'all'
      ? t.scaleAs(`${backward ? '∂ ' : ''}${layerName(column.scaleOf)}`)
      : null
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

function labelOf(
  t: Text,
  z: PlayerText['zooms'],
  { words, title, forward: { role, layer, shape, value } }: SlotOf,
  backward: boolean,
): string {
  const written = shapeText(shape)
  if (backward) return z.pictures[words.of](words.of === 'image' ? words.next! : layer, written)
  return role === 'image' ? t.picture.image(written) : t.picture[role](title === undefined ? layer : value, written)
}
type SlotOf = View['place']
