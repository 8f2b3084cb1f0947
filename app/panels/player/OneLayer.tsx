// One layer on the stage: what comes into it, its filters, what comes out, as large as they fit.
import { slotOfStep } from '../../geometry/backward.ts'
import { layoutLayer } from '../../geometry/oneLayer.ts'
import { slotsOfLayer } from '../../geometry/onStage.ts'
import type { LayoutWishes } from '../../marks/useLayout.ts'
import { useDepthWheel } from '../../state/depthWheel.ts'
import { useProgram, useStep } from '../../state/player.ts'
import { useRegion } from '../../state/highlights.ts'
import { usePlayerText } from '../../player/text.ts'
import { Off } from './LayerZoom/Off.tsx'
import { PlaceColumn } from './LayerZoom/PlaceColumn.tsx'
import { useLitPage } from './LayerZoom/useFollowed.ts'
import { useLayers } from './LayerZoom/useLayers.ts'
import { MatrixZoom } from './MatrixZoom.tsx'
import { HEAD } from './LayerZoom/words.ts'
import style from './LayerZoom.module.css'

/** Narrower than this, in rem, its columns stand one under the other. */
const STACKED = 30
const LAYER: LayoutWishes = {
  head: HEAD,
  lay: (columns, room) => (room.width < STACKED * room.rem ? null : layoutLayer(columns, { ...room, head: HEAD })),
}

/** An update of weights that are no pictures is seen in their matrices. */
export function OneLayer() {
  const program = useProgram(),
    { pass, layer } = useStep()
  const W = program.layers.find(l => l.name === layer)?.params['W']
  return pass !== 'update' || (W !== undefined && program.values[W]!.shape.length === 4) ? <Pictured /> : <MatrixZoom />
}

function Pictured() {
  const z = usePlayerText().zooms
  const step = useStep(),
    region = useRegion()
  const { places, room, space, layout, turn, views, range } = useLayers(slotsOfLayer, LAYER, true)
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
          <Off {...{ views, space }} says="all" />
        </div>
      </div>
    </section>
  )
}
