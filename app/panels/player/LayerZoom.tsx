// All layers at once: the whole network, or – from nearer – the same as a strip over the stage. Forward each place shows the layer's output, backward
// the gradient of that output. Where the player has not come yet, places are grey.
import type { ReactNode } from 'react'
import { slotOfStep, type LayerSlot } from '../../geometry/backward.ts'
import { slotsOnStage } from '../../geometry/onStage.ts'
import { layoutStrip } from '../../geometry/strip.ts'
import { Links } from '../../marks/Links.tsx'
import type { LayoutWishes } from '../../marks/useLayout.ts'
import { useGradually } from '../../marks/useGradually.ts'
import { useDepthWheel } from '../../state/depthWheel.ts'
import { useProgram, useStep } from '../../state/player.ts'
import { useRegion } from '../../state/highlights.ts'
import { usePlace } from '../../state/place.ts'
import { useMedia } from '../../state/media.ts'
import { PHONE } from '../../state/sides.ts'
import { usePlayerText } from '../../player/text.ts'
import { GradientScale } from './GradientScale.tsx'
import { Lens } from './LayerZoom/Lens.tsx'
import { PlaceColumn } from './LayerZoom/PlaceColumn.tsx'
import { Reading } from './LayerZoom/Reading.tsx'
import { useInView, useLitPage } from './LayerZoom/useFollowed.ts'
import { useLayers } from './LayerZoom/useLayers.ts'
import { Wedge } from './LayerZoom/Wedge.tsx'
import { HEAD } from './LayerZoom/words.ts'
import style from './LayerZoom.module.css'

/** Columns of a large network that come on screen in one frame. */
const AT_ONCE = 4
/** Nobody scrolls on a stage, so it shows only the layer that the step works in. */
const STAGE = { head: HEAD, stage: true }
/** Maps are as large as fits; where they would be smaller than this, they scroll. */
const NETWORK = { head: HEAD, least: 26, rather: { side: 40, height: 57 } }
/** A strip that is `high` rem. */
const stripOf = (high: number): LayoutWishes => ({ lay: (columns, room) => layoutStrip(columns, { ...room, height: high * room.rem }) })
const STRIP = stripOf(8)
const STRIP_ON_PHONE = stripOf(4.375)

/** `children` stand at its end: the answer. */
export function LayerZoom({ children }: { children?: ReactNode }) {
  const z = usePlayerText().zooms
  const program = useProgram(),
    step = useStep()
  const near = usePlace(place => place.zoom !== 'layer'),
    stage = usePlace(place => place.view === 'stage'),
    strip = near && !stage,
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
  return (
    <>
      <section className={style.layers} id="network" tabIndex={-1} aria-label={z.layerTitle} data-strip={strip ? '' : undefined}>
        <h2 className="hidden">{z.layerTitle}</h2>
        <div className={style.room} ref={room} data-wide={layout.width !== undefined && layout.width > space.width ? '' : undefined}>
          <div className={style.picture} data-picture="layer" style={{ height: layout.height, width: layout.width }}>
            {layout.plan ? <Links plan={layout.plan} dpr={space.dpr} /> : null}
            {views.slice(0, count).map(view => (
              <PlaceColumn
                key={view.placed.column.value}
                {...view}
                {...{ backward, space, range }}
                here={(strip ? isOf(view.place, step.layer) : view.place === current) ? step.layer : null}
                region={view.place.forward.role === 'image' ? region : null}
                turn={turn}
                small={strip}
              />
            ))}
            <Lens views={views} range={range} space={space} height={layout.height} strip={strip} />
          </div>
        </div>
        {children}
        {strip ? <Wedge placed={layout.placed} layer={step.layer} room={room} /> : null}
      </section>
      <div className={style.status} data-picture="layer">
        <Reading views={views} />
        {backward ? <GradientScale range={range} apart={apart} /> : null}
      </div>
    </>
  )
}

/** The strip marks the layer that works, where the wedge leads down; the network the place that its step works at. */
const isOf = ({ forward: { role, layer } }: LayerSlot, name: string): boolean => role === 'out' && layer === name
