// The layer zoom: every layer's place at once. Forward it shows the layer's output, backward the gradient of that output, and between two
// places the operation that leads from one to the other. Where the film has not come yet, places are pale.
import { useEffect, useMemo, useRef } from 'react'
import { isLargeNetwork, type NetworkName } from '../../../engine/networks/index.ts'
import { findValue } from '../../../engine/program.ts'
import { gradientRange, slotOfStep, slotsOf, type LayerSlot } from '../../geometry/backward.ts'
import type { Placed } from '../../geometry/layout.ts'
import { lookAt } from '../../geometry/onPage.ts'
import { slotsOnStage } from '../../geometry/onStage.ts'
import { useGradually } from '../../marks/useGradually.ts'
import { useLayout } from '../../marks/useLayout.ts'
import { twins } from '../../geometry/highlights.ts'
import { useChanged } from '../../state/edits.ts'
import { useFilm, useProgram, useStep } from '../../state/film.ts'
import { useHighlights, useRegion } from '../../state/highlights.ts'
import { usePlace } from '../../state/place.ts'
import { prefersStillness } from '../../state/playback.ts'
import { useHoldsInk } from '../../state/shown.ts'
import { useTensors } from '../../state/tensors.ts'
import { usePassText } from '../../pass/text.ts'
import { useText } from '../../text/index.ts'
import { GradientScale } from './GradientScale.tsx'
import { Lens } from './LayerZoom/Lens.tsx'
import { PlaceColumn } from './LayerZoom/PlaceColumn.tsx'
import { Reading } from './LayerZoom/Reading.tsx'
import type { View } from './LayerZoom/view.ts'
import { HEAD, withLetters } from './LayerZoom/words.ts'
import style from './LayerZoom.module.css'

/** Columns of a large network that come on screen in one frame. */
const AT_ONCE = 4
/** On a stage nobody scrolls: it shows the layer that the step works in. */
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
  const steps = useFilm(film => film.steps),
    at = useFilm(film => film.at)
  const lock = usePlace(place => place.lock),
    zoom = usePlace(place => place.zoom),
    stage = usePlace(place => place.view === 'stage')
  const ink = useHoldsInk()
  const places = useMemo(() => withLetters(slotsOf(program, steps), t, pass), [program, steps, t, pass])
  const layer = stage ? step.layer : null // elsewhere a step changes nothing of the layout
  const columns = useMemo(() => (layer === null ? places : slotsOnStage(places, { layer })).map(p => p.forward), [places, layer])
  const { room, space, layout, turn } = useLayout(columns, stage ? STAGE : zoom === 'layer' ? ALONE : BESIDE)
  const backward = step.pass === 'backward'
  // Both passes are watched all the time, so that a step is nothing but another look; of large values only what is seen is.
  const looks = useMemo(
    () =>
      places.flatMap(p => {
        const grid = layout.placed.find(({ column }) => column.value === p.forward.value)?.grid
        return [lookAt(p.forward, backward ? undefined : grid), lookAt(p.backward, backward ? grid : undefined)]
      }),
    [places, layout, backward],
  )
  const numbers = useTensors(useMemo(() => looks.flatMap(look => (look ? [look.watched] : [])), [looks]))
  const { marked, cells } = useHighlights()
  const changed = useChanged()
  const region = useRegion()
  const seenOf = useMemo(() => {
    let at = 0
    const all = looks.map(look => (look ? { numbers: numbers[at++], from: look.from } : undefined))
    return (place: LayerSlot, back: boolean) =>
      ink || (place.forward.role === 'weights' && !back) ? all[2 * places.indexOf(place) + (back ? 1 : 0)] : undefined
  }, [looks, numbers, places, ink])
  const range = useMemo(
    () =>
      gradientRange(
        places,
        places.map(p => seenOf(p, true)?.numbers),
        lock,
      ),
    [places, seenOf, lock],
  )
  const current = slotOfStep(places, step),
    far = isLargeNetwork(program.network as NetworkName)
  // Over many layers the gradients' one scale leaves most of them none of its colours: there each has its own, as forward – until it is locked, to compare.
  const apart = far && lock === null
  const shown = useMemo(
    () =>
      layout.placed.flatMap(placed => {
        const place = places.find(p => p.forward.value === placed.column.value)
        if (!place) return []
        const column = backward ? place.backward : place.forward
        return [
          {
            place,
            placed: { ...placed, column },
            data: seenOf(place, backward)?.numbers?.data,
            from: seenOf(place, backward)?.from ?? 0,
            scaling:
              backward && !apart
                ? null
                : seenOf(places.find(p => (backward ? p.backward : p.forward).value === column.scaleOf) ?? place, backward)?.numbers,
            id: findValue(program, column.value)!.id,
          },
        ]
      }),
    [layout, places, seenOf, backward, apart, program],
  )
  const views = shown.map(({ id, ...view }): View => {
    const twin = marked && marked.value !== id && twins(program).get(marked.value) === id
    const { made } = view.place
    return {
      ...view,
      cell: marked && (marked.value === id || twin) ? marked.cell : null,
      lit: cells.get(id),
      changed: changed.get(id),
      ahead: (backward ? made.backward : made.forward) > at,
    }
  })
  const there = useGradually(program, views.length, far ? AT_ONCE : Infinity)
  // What is lit stands on a page that is not shown: then that one is. Only where one map is lit: else there is no one page.
  const seen = useRef({ views, turn })
  useEffect(() => {
    seen.current = { views, turn }
  })
  useEffect(() => {
    if (cells.size === 0) return
    for (const { placed, lit, place } of seen.current.views) {
      const page = lit ? pageOf(placed, lit) : null
      if (page !== null) seen.current.turn(place.forward.value, page)
    }
  }, [cells])
  // The place that the film stands at is in view.
  const placed = views.find(v => v.place === current)?.placed
  const top = placed?.y ?? 0,
    bottom = top + HEAD * space.rem + 3 * space.rem
  useEffect(() => {
    // In the frame to come, when all is laid out anyhow.
    const frame = requestAnimationFrame(() => {
      const element = room.current
      if (
        !element ||
        element.scrollHeight <= element.clientHeight ||
        (top >= element.scrollTop && bottom <= element.scrollTop + element.clientHeight)
      )
        return
      element.scrollTo({ top: Math.max(0, top - space.rem), behavior: prefersStillness() ? 'instant' : 'smooth' })
    })
    return () => cancelAnimationFrame(frame)
  }, [room, top, bottom, space])
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

/** The page of the one map that is lit, where it is another. */
function pageOf({ grid, page, column }: Placed, lit: ReadonlySet<number>): number | null {
  if (column.vector || page >= column.maps) return null
  const maps = new Set([...lit].map(c => Math.floor(c / (grid.rows * grid.cols))))
  const [map] = maps
  return maps.size !== 1 || map === undefined || (map >= grid.first && map < grid.first + grid.shown) ? null : Math.floor(map / page)
}
