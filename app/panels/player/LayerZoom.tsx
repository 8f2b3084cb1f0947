// All layers at once: the whole network in the rows of its plan, or – from nearer – the same as a strip over the stage. Forward each place shows the layer's
// output, backward the gradient of that output, over it. Where the player has not come yet, places are grey.
import type { ReactNode } from 'react'
import { cssRamp } from '../../geometry/colours.ts'
import { slotOfStep, type LayerSlot } from '../../geometry/backward.ts'
import { gridHeight, type Rect } from '../../geometry/grid.ts'
import type { Placed } from '../../geometry/layout.ts'
import type { Plan } from '../../geometry/plan.ts'
import { slotsOnStage } from '../../geometry/onStage.ts'
import { layoutPlan } from '../../geometry/planLayout.ts'
import { PLAYED, STRIP as STRIP_DENSITY } from '../../geometry/planPlayed.ts'
import { Links } from '../../marks/Links.tsx'
import type { LayoutWishes } from '../../marks/useLayout.ts'
import type { Space } from '../../marks/useRoom.ts'
import { isRoomy } from '../../marks/useRoomy.ts'
import { useGradually } from '../../marks/useGradually.ts'
import { useDepthWheel } from '../../state/depthWheel.ts'
import { useProgram, useStep } from '../../state/player.ts'
import { useRegion } from '../../state/highlights.ts'
import { usePlace } from '../../state/place.ts'
import { useDark } from '../../state/theme.ts'
import { useMedia } from '../../state/media.ts'
import { PHONE } from '../../state/sides.ts'
import { usePlayerText } from '../../player/text.ts'
import { GradientScale } from './GradientScale.tsx'
import { Outcome } from './Outcome.tsx'
import { Differences } from './LayerZoom/Differences.tsx'
import { Lens } from './LayerZoom/Lens.tsx'
import { Followed } from './LayerZoom/Followed.tsx'
import { Off } from './LayerZoom/Off.tsx'
import { PlaceColumn } from './LayerZoom/PlaceColumn.tsx'
import { Reading } from './LayerZoom/Reading.tsx'
import { useInView, useLitPage } from './LayerZoom/useFollowed.ts'
import { useLayers } from './LayerZoom/useLayers.ts'
import { ScaleWords } from './LayerZoom/ScaleWords.tsx'
import type { View } from './LayerZoom/view.ts'
import { Ways } from './LayerZoom/Ways.tsx'
import { Wedge } from './LayerZoom/Wedge.tsx'
import { HEAD } from './LayerZoom/words.ts'
import style from './LayerZoom.module.css'

/** Columns of a large network that come on screen in one frame. */
const AT_ONCE = 4
/** Nobody scrolls on a stage, so it shows only the layer that the step works in. */
const STAGE = { head: HEAD, stage: true }
/** In rem: lower than this the network scrolls; its height where the page scrolls. */
const LEAST = 19
const SCROLLED = 30
/** Beside the picture, in rem: as in the styles. */
const MARGIN = 0.5
const NETWORK: LayoutWishes = {
  lay: (columns, room) =>
    layoutPlan(
      columns,
      {
        ...room,
        width: room.width - MARGIN * room.rem,
        height: Math.floor((isRoomy() ? Math.max(LEAST, room.height / room.rem) : SCROLLED) * room.rem),
      },
      PLAYED,
    ),
}
/** A strip that is `high` rem. */
const stripOf = (high: number): LayoutWishes => ({
  lay: (columns, room) => layoutPlan(columns, { ...room, height: high * room.rem }, STRIP_DENSITY),
})
const STRIP = stripOf(8)
const STRIP_ON_PHONE = stripOf(4.375)

interface LayerZoomProps {
  /** What stands at its end: the answer, in the rows that the plan has for it; beside the picture where it has none. */
  readonly renderAnswer?: (rows: readonly Rect[] | null) => ReactNode
  /** What is asked of the network; it stands under the image. */
  readonly asked?: ReactNode
}

export function LayerZoom({ renderAnswer, asked }: LayerZoomProps) {
  const z = usePlayerText().zooms
  const program = useProgram(),
    step = useStep()
  const near = usePlace(place => place.zoom !== 'layer'),
    stage = usePlace(place => place.view === 'stage'),
    strip = near && !stage,
    says = stage ? 'all' : strip ? 'name' : 'line',
    phone = useMedia(PHONE)
  const { places, far, room, space, layout, turn, views, range, apart } = useLayers(
    stage ? slotsOnStage : null,
    stage ? STAGE : strip ? (phone ? STRIP_ON_PHONE : STRIP) : NETWORK,
  )
  const region = useRegion()
  const backward = step.pass === 'backward',
    current = slotOfStep(places, step)
  const count = useGradually(program, views.length, far ? AT_ONCE : Infinity)
  useLitPage(views, turn)
  useDepthWheel(room)
  useInView(room, views.find(v => (strip ? isOf(v.place, step.layer) : v.place === current))?.placed, space)
  const { plan } = layout,
    rows = plan?.answer.length ? plan.answer : null
  return (
    <>
      <section
        className={style.layers}
        id="network"
        tabIndex={-1}
        aria-label={z.layerTitle}
        data-strip={strip ? '' : undefined}
        data-pass={step.pass}
      >
        <h2 className="hidden">{z.layerTitle}</h2>
        <div className={style.room} ref={room} data-wide={layout.width !== undefined && layout.width > space.width ? '' : undefined}>
          <div className={style.picture} data-picture="layer" style={{ height: layout.height, width: layout.width, ...lettersOf(plan) }}>
            {plan ? <Links plan={plan} dpr={space.dpr} /> : null}
            {plan && !strip ? <Between {...{ plan, backward, places, current }} rem={space.rem} /> : null}
            {rows ? <End {...{ rows, views, backward, renderAnswer }} /> : null}
            {views.slice(0, count).map(view => (
              <PlaceColumn
                key={view.placed.column.value}
                {...view}
                {...{ backward, space, range }}
                here={(strip ? isOf(view.place, step.layer) : view.place === current) ? step.layer : null}
                region={view.place.forward.role === 'image' ? region : null}
                turn={turn}
                says={says}
              />
            ))}
            <Off {...{ views, space, says }} />
            {rows && asked ? (
              <div className={style.asked} style={under(layout.placed[0]!, layout.placed[1], space)}>
                {asked}
              </div>
            ) : null}
            {plan && !strip && !stage ? <Followed {...{ plan, space, views, range, backward }} /> : null}
            <Lens {...{ views, range, space, says, backward }} height={layout.height} />
          </div>
        </div>
        {rows ? null : <End {...{ rows, views, backward, renderAnswer }} />}
        {strip ? <Wedge placed={layout.placed} layer={step.layer} room={room} /> : null}
      </section>
      <Status {...{ views, backward, range, apart }} />
    </>
  )
}

/** Above crowded columns letters are smaller. */
const lettersOf = (plan: Plan | undefined): object => (plan && plan.letters < 1 ? { '--letters': plan.letters } : {})

/** Below it: the marked number in words, what grey is, the gradients' scale. */
const Status = ({ views, backward, range, apart }: Pick<EndProps, 'views' | 'backward'> & React.ComponentProps<typeof GradientScale>) => (
  <div className={style.status} data-picture="layer" data-status="">
    <Reading views={views} />
    {views.some(({ ahead }) => ahead) ? <Grey backward={backward} /> : null}
    {backward ? <GradientScale range={range} apart={apart} /> : null}
  </div>
)

/** What grey maps are. */
function Grey({ backward }: { readonly backward: boolean }) {
  const z = usePlayerText().zooms,
    dark = useDark()
  return (
    <p className={style.grey} data-testid="grey">
      <i style={{ backgroundImage: cssRamp('activation', dark, true) }} aria-hidden="true" /> {z.grey[backward ? 'backward' : 'forward']}
    </p>
  )
}

interface BetweenProps {
  readonly plan: Plan
  readonly backward: boolean
  readonly places: readonly LayerSlot[]
  readonly current: LayerSlot | undefined
  readonly rem: number
}

/** Backward, the way of the gradient; forward, what layers on one scale keep of one another. */
const Between = ({ plan, backward, places, current, rem }: BetweenProps) =>
  backward ? <Ways {...{ plan, places, rem, current }} /> : <ScaleWords plan={plan} rem={rem} />

interface EndProps {
  readonly renderAnswer: LayerZoomProps['renderAnswer'] | undefined
  /** Where the classes' rows stand; null: it stands beside the picture. */
  readonly rows: readonly Rect[] | null
  readonly views: readonly View[]
  readonly backward: boolean
}

/** At the network's end: its answer; backward, what that lacks of the target. */
function End({ rows, views, backward, renderAnswer }: EndProps) {
  const begins = backward && (rows ?? renderAnswer) ? views.find(({ place }) => place.words.of === 'probabilities') : undefined
  if (!begins) return renderAnswer?.(rows)
  const differences = <Differences rows={rows} ahead={begins.ahead} />
  return rows ? differences : <Outcome>{differences}</Outcome>
}

/** The strip marks the layer that works, where the wedge leads down; the network the place that its step works at. */
const isOf = ({ forward: { role, layer } }: LayerSlot, name: string): boolean => role === 'out' && layer === name

/** Below a column and its scale; as wide as it, or wider as far as the next one leaves room. */
const under = ({ x, y, head = 0, grid, width }: Placed, next: Placed | undefined, { dpr, rem }: Space): React.CSSProperties => ({
  left: x,
  top: y + head * rem + gridHeight(grid) / dpr + 2 * rem,
  width: Math.max(width, Math.min(9 * rem, (next?.x ?? Infinity) - x - 0.5 * rem)),
})
