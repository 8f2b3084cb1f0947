// The layer zoom: every layer's place at once. Forward it shows the layer's output, backward the gradient of that output, and between two
// places the operation that leads from one to the other. Where the film has not come yet, places are grey.
import { useMemo } from 'react'
import { slotOfStep, slotsOf } from '../../geometry/backward.ts'
import { slotsOnStage } from '../../geometry/onStage.ts'
import { useGradually } from '../../marks/useGradually.ts'
import { useLayout } from '../../marks/useLayout.ts'
import { useFilm, useProgram, useStep } from '../../state/film.ts'
import { useRegion } from '../../state/highlights.ts'
import { usePlace } from '../../state/place.ts'
import { usePassText } from '../../pass/text.ts'
import { useText } from '../../text/index.ts'
import { GradientScale } from './GradientScale.tsx'
import { Lens } from './LayerZoom/Lens.tsx'
import { PlaceColumn } from './LayerZoom/PlaceColumn.tsx'
import { Reading } from './LayerZoom/Reading.tsx'
import { useInView, useLitPage } from './LayerZoom/useFollowed.ts'
import { useGradientRange, useLayerNumbers } from './LayerZoom/useLayerNumbers.ts'
import { useViews } from './LayerZoom/useViews.ts'
import { HEAD, withLetters } from './LayerZoom/words.ts'
import style from './LayerZoom.module.css'

/** Columns of a large network that come on screen in one frame. */
const AT_ONCE = 4
/** Layers from which on its columns come a few a frame, and each has a scale of its own for its gradients. */
const MANY_LAYERS = 16
/** Nobody scrolls on a stage, so it shows only the layer that the step works in. */
const STAGE = { head: HEAD, stage: true }
/** Beside another zoom all maps are seen at once; alone they are large, and scroll. */
const BESIDE = { head: HEAD, least: 26 }
const ALONE = { head: HEAD, least: 26, rather: { side: 40, height: 57 } }

export function LayerZoom() {
  const t = useText(),
    pass = usePassText(),
    z = pass.zooms
  const program = useProgram(),
    step = useStep()
  const steps = useFilm(film => film.steps)
  const lock = usePlace(place => place.lock),
    zoom = usePlace(place => place.zoom),
    stage = usePlace(place => place.view === 'stage')
  const places = useMemo(() => withLetters(slotsOf(program, steps), t, pass), [program, steps, t, pass])
  const layer = stage ? step.layer : null // elsewhere a step changes nothing of the layout
  const columns = useMemo(() => (layer === null ? places : slotsOnStage(places, { layer })).map(p => p.forward), [places, layer])
  const { room, space, layout, turn } = useLayout(columns, stage ? STAGE : zoom === 'layer' ? ALONE : BESIDE)
  const backward = step.pass === 'backward'
  const numbersOf = useLayerNumbers(places, layout, backward)
  const range = useGradientRange(places, numbersOf)
  const region = useRegion()
  const current = slotOfStep(places, step),
    far = program.layers.length > MANY_LAYERS
  // Over many layers the gradients' one scale leaves most of them none of its colours: there each has its own, as forward – until it is locked, to compare.
  const apart = far && lock === null
  const views = useViews(places, layout, backward, numbersOf, apart)
  const there = useGradually(program, views.length, far ? AT_ONCE : Infinity)
  useLitPage(views, turn)
  useInView(room, views.find(v => v.place === current)?.placed, space)
  return (
    <section className={style.layers} id="network" tabIndex={-1} aria-label={z.layerTitle}>
      <h2 className="hidden">{z.layerTitle}</h2>
      <div className={style.room} ref={room}>
        <div className={style.picture} data-picture="layer" style={{ height: layout.height }}>
          {views.slice(0, there).map(view => (
            <PlaceColumn
              key={view.placed.column.value}
              {...view}
              {...{ backward, space, range }}
              here={view.place === current ? step.layer : null}
              region={view.place.forward.role === 'image' ? region : null}
              turn={turn}
            />
          ))}
          <Lens views={views} range={range} space={space} height={layout.height} />
        </div>
      </div>
      <div className={style.status} data-picture="layer">
        <Reading views={views} />
        {backward ? <GradientScale range={range} apart={apart} /> : null}
      </div>
    </section>
  )
}
