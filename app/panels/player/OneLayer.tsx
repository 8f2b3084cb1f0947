// One layer on the stage: what comes into it, its filters, what comes out, as large as they fit.
import { slotOfStep } from '../../geometry/backward.ts'
import { layoutLayer } from '../../geometry/oneLayer.ts'
import { slotsOfLayer } from '../../geometry/onStage.ts'
import type { LayoutWishes } from '../../marks/useLayout.ts'
import { useDepthWheel } from '../../state/depthWheel.ts'
import { useStep } from '../../state/player.ts'
import { useRegion } from '../../state/highlights.ts'
import { usePlayerText } from '../../player/text.ts'
import { PlaceColumn } from './LayerZoom/PlaceColumn.tsx'
import { useLitPage } from './LayerZoom/useFollowed.ts'
import { useLayers } from './LayerZoom/useLayers.ts'
import { HEAD } from './LayerZoom/words.ts'
import style from './LayerZoom.module.css'

/** Narrower than this, in rem, its columns stand one under the other. */
const STACKED = 30
const LAYER: LayoutWishes = {
  head: HEAD,
  lay: (columns, room) => (room.width < STACKED * room.rem ? null : layoutLayer(columns, { ...room, head: HEAD })),
}

export function OneLayer() {
  const z = usePlayerText().zooms
  const step = useStep(),
    region = useRegion()
  const { places, room, space, layout, turn, views, range } = useLayers(slotsOfLayer, LAYER)
  const current = slotOfStep(places, step)
  useLitPage(views, turn)
  useDepthWheel(room, step.layer)
  return (
    <section className={style.one} aria-label={z.oneLayer(step.layer)} data-testid="one-layer">
      <h2 className="hidden">{z.oneLayer(step.layer)}</h2>
      <div className={style.room} ref={room}>
        <div className={style.picture} style={{ height: layout.height }}>
          {views.map(view => (
            <PlaceColumn
              key={view.placed.column.value}
              {...view}
              {...{ space, range, turn }}
              backward={step.pass === 'backward'}
              here={view.place === current ? step.layer : null}
              says="all"
              region={view.place.forward.role === 'image' ? region : null}
            />
          ))}
        </div>
      </div>
    </section>
  )
}
