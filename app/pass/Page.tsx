// The player: a forward and a backward pass as a film, at three zooms, with the code beside it.
import { useDeferredValue, useEffect } from 'react'
import { isLargeNetwork } from '../../engine/networks/index.ts'
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
import { usePlace } from '../state/place.ts'
import { followTerms } from '../state/terms.ts'
import { Stage } from '../stage/Stage.tsx'
import style from './Pass.module.css'

export default function Pass() {
  const zoom = usePlace(place => place.zoom)
  const busy = useLive(live => live.opening)
  useEffect(followClock, [])
  useCommands('film', filmCommands)
  // Colours, not a digit; and too large to be opened without a word.
  const large = usePlace(place => isLargeNetwork(place.network))
  useEffect(() => {
    if (!large) ensureInput()
  }, [large])
  useEffect(() => (zoom === 'window' ? followTerms() : undefined), [zoom])
  // That it opens is said in the very next frame; the panels beside it change in the one after.
  const beside = useDeferredValue(large)
  const stage = usePlace(place => place.view === 'stage')
  const near = zoom !== 'layer'
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
          {beside ? (
            <ColourInput>
              <Trouble />
              <Undo />
            </ColourInput>
          ) : (
            <>
              <Draw />
              <Setup />
            </>
          )}
        </Guard>
      </div>
      <div className={style.flow} data-large={large ? '' : undefined}>
        <Guard>{large ? <Large /> : null}</Guard>
        <Guard>
          <LayerZoom />
        </Guard>
      </div>
      <div className={style.output} tabIndex={0}>
        <Guard>
          {beside ? (
            <Classes>
              <Loss />
            </Classes>
          ) : (
            <Answer>
              <Loss />
            </Answer>
          )}
        </Guard>
        <Guard>
          <Cell />
        </Guard>
      </div>
      <div className={style.film}>
        {large ? null : (
          <Guard>
            <Tour />
          </Guard>
        )}
        <StepLine>{large ? null : <ToTour />}</StepLine>
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

/** Whoever touches something wants to look at it: the film waits. Its own controls know what they do. */
function stopUnlessPlaying(event: React.PointerEvent): void {
  if (!(event.target as Element).closest('[data-controls]')) pause()
}
