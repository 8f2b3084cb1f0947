// The player: a forward and a backward pass as a film, at three zooms, with the code beside it.
import { useDeferredValue, useEffect } from 'react'
import { preparationOf } from '../../engine/networks/preparation.ts'
import { takesInk } from '../../engine/networks/traits.ts'
import { Answer } from '../panels/Answer.tsx'
import { Draw } from '../panels/Draw.tsx'
import { Guard } from '../panels/Guard.tsx'
import { Trouble } from '../panels/Draw/Trouble.tsx'
import { Undo } from '../panels/Draw/Undo.tsx'
import { Cell } from '../panels/pass/Cell.tsx'
import { Classes } from '../panels/pass/Classes.tsx'
import { Code } from '../panels/pass/Code.tsx'
import { ColourInput } from '../panels/pass/ColourInput.tsx'
import { filmCommands } from '../panels/pass/commands.ts'
import { Large } from '../panels/pass/Large.tsx'
import { LayerZoom } from '../panels/pass/LayerZoom.tsx'
import { Loss } from '../panels/pass/Loss.tsx'
import { MatrixZoom } from '../panels/pass/MatrixZoom.tsx'
import { Setup } from '../panels/pass/Setup.tsx'
import { StepLine } from '../panels/pass/StepLine.tsx'
import { Timeline } from '../panels/pass/Timeline.tsx'
import { Tour, ToTour } from '../panels/pass/Tour.tsx'
import { Transport } from '../panels/pass/Transport.tsx'
import { WindowZoom } from '../panels/pass/WindowZoom.tsx'
import { Zooms } from '../panels/pass/Zooms.tsx'
import { useCommands } from '../state/commands.ts'
import { ensureInput } from '../state/drawing.ts'
import { followClock, pause } from '../state/film.ts'
import { useLive } from '../client/live.ts'
import { isHeavy } from '../state/needs.ts'
import { specOf } from '../state/networks.ts'
import { usePlace } from '../state/place.ts'
import { followTerms } from '../state/terms.ts'
import { Stage } from '../stage/Stage.tsx'
import style from './Pass.module.css'

export default function Pass() {
  const zoom = usePlace(place => place.zoom)
  const busy = useLive(live => live.opening)
  useEffect(followClock, [])
  useCommands('film', filmCommands)
  const spec = usePlace(place => specOf(place.network))
  const ink = takesInk(spec),
    raw = preparationOf(spec).kind === 'raw',
    heavy = isHeavy(spec)
  useEffect(() => {
    if (ink) ensureInput()
  }, [ink])
  useEffect(() => (zoom === 'window' ? followTerms() : undefined), [zoom])
  // That it opens is said in the very next frame; the panels beside it change in the one after.
  const drawn = useDeferredValue(ink)
  const stage = usePlace(place => place.view === 'stage')
  const near = zoom !== 'layer'
  const led = !heavy
  if (stage)
    return (
      <Stage
        head={<StepLine />}
        foot={
          <div className={style.remote} data-controls="">
            <Transport />
          </div>
        }
      >
        {near ? (
          <div className={style.alone} data-picture="near">
            <Guard>
              <Zoom />
            </Guard>
          </div>
        ) : (
          <Guard>
            <LayerZoom />
          </Guard>
        )}
      </Stage>
    )
  return (
    <main className={style.pass} data-zoom={zoom} aria-busy={busy} onPointerDown={stopUnlessPlaying}>
      <div className={style.input}>
        <Guard>
          {drawn ? (
            <>
              <Draw />
              <Setup />
            </>
          ) : raw ? (
            <Setup />
          ) : (
            <ColourInput>
              <Trouble />
              <Undo />
            </ColourInput>
          )}
        </Guard>
      </div>
      <div className={style.flow} data-large={heavy ? '' : undefined}>
        <Guard>{heavy ? <Large /> : null}</Guard>
        <Guard>
          <LayerZoom />
        </Guard>
      </div>
      <div className={style.output} tabIndex={0}>
        <Guard>
          {drawn ? (
            <Answer>
              <Loss />
            </Answer>
          ) : (
            <Classes>
              <Loss />
            </Classes>
          )}
        </Guard>
        <Guard>
          <Cell />
        </Guard>
      </div>
      <div className={style.film}>
        {led ? (
          <Guard>
            <Tour />
          </Guard>
        ) : null}
        <StepLine>{led ? <ToTour /> : null}</StepLine>
        <div className={style.lower} data-open={near ? '' : undefined} inert={!near}>
          <div className={style.near}>
            <div className={style.zoom} data-picture="near">
              <Guard>
                <Zoom />
              </Guard>
            </div>
            <Guard>
              <Code />
            </Guard>
          </div>
        </div>
        <div className={style.controls} data-controls="">
          <Transport />
          <Timeline />
          <Zooms />
        </div>
      </div>
    </main>
  )
}

/** The picture from nearer than the layers. */
function Zoom() {
  const zoom = usePlace(place => place.zoom)
  return zoom === 'window' ? <WindowZoom /> : zoom === 'matrix' ? <MatrixZoom /> : null
}

/** Touching anything pauses the player, because the reader wants to look at it. The player's own controls do not. */
function stopUnlessPlaying(event: React.PointerEvent): void {
  if (!(event.target as Element).closest('[data-controls]')) pause()
}
