// The player: a forward and a backward pass as a film. Above, the network as a strip; below it the stage, as near as one likes; at the foot the timeline.
import { InBar } from '../marks/InBar.tsx'
import { useDeferredValue, useEffect, type ReactNode } from 'react'
import { preparationOf } from '../../engine/networks/preparation.ts'
import { takesInk } from '../../engine/networks/traits.ts'
import { Answer } from '../panels/Answer.tsx'
import { Origin } from '../panels/Answer/Origin.tsx'
import { Draw } from '../panels/Draw.tsx'
import { Guard } from '../panels/Guard.tsx'
import { Trouble } from '../panels/Draw/Trouble.tsx'
import { Undo } from '../panels/Draw/Undo.tsx'
import { Cell } from '../panels/pass/Cell.tsx'
import { Classes } from '../panels/pass/Classes.tsx'
import { Code } from '../panels/pass/Code.tsx'
import { CodeLine } from '../panels/pass/CodeLine.tsx'
import { ColourInput } from '../panels/pass/ColourInput.tsx'
import { filmCommands } from '../panels/pass/commands.ts'
import { Depths } from '../panels/pass/Depths.tsx'
import { Large } from '../panels/pass/Large.tsx'
import { LayerZoom } from '../panels/pass/LayerZoom.tsx'
import { MatrixZoom } from '../panels/pass/MatrixZoom.tsx'
import { OneLayer } from '../panels/pass/OneLayer.tsx'
import { Asked, Outcome } from '../panels/pass/Outcome.tsx'
import { SidePanel } from '../panels/pass/SidePanel.tsx'
import { Speed } from '../panels/pass/Speed.tsx'
import { StepLine } from '../panels/pass/StepLine.tsx'
import { Timeline } from '../panels/pass/Timeline.tsx'
import { Tour, ToTour } from '../panels/pass/Tour.tsx'
import { Transport } from '../panels/pass/Transport.tsx'
import { Travel } from '../panels/pass/Travel.tsx'
import { Weights } from '../panels/pass/Weights.tsx'
import { WindowZoom } from '../panels/pass/WindowZoom.tsx'
import { useCommands } from '../state/commands.ts'
import { ensureInput } from '../state/drawing.ts'
import { followClock, pause } from '../state/film.ts'
import { useLive } from '../client/live.ts'
import { isHeavy } from '../state/needs.ts'
import { specOf } from '../state/networks.ts'
import { usePlace } from '../state/place.ts'
import { useMedia } from '../state/media.ts'
import { PHONE } from '../state/sides.ts'
import { followTerms } from '../state/terms.ts'
import { Stage } from '../stage/Stage.tsx'
import { usePassText } from './text.ts'
import style from './Pass.module.css'

export default function Pass() {
  const zoom = usePlace(place => place.zoom)
  useEffect(followClock, [])
  useCommands('film', filmCommands)
  const ink = usePlace(place => takesInk(specOf(place.network)))
  useEffect(() => {
    if (ink) ensureInput()
  }, [ink])
  useEffect(() => (zoom === 'window' ? followTerms() : undefined), [zoom])
  const stage = usePlace(place => place.view === 'stage')
  return stage ? <PassOnStage /> : <Player />
}

function PassOnStage() {
  const near = usePlace(place => place.zoom === 'matrix' || place.zoom === 'window')
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
            <Near />
          </Guard>
        </div>
      ) : (
        <div className={style.staged}>
          <Guard>
            <LayerZoom />
          </Guard>
        </div>
      )}
    </Stage>
  )
}

function Player() {
  const t = usePassText()
  const zoom = usePlace(place => place.zoom)
  const busy = useLive(live => live.opening)
  const spec = usePlace(place => specOf(place.network)),
    heavy = isHeavy(spec)
  // That it opens is said in the very next frame; the panels beside it change in the one after.
  const drawn = useDeferredValue(takesInk(spec)),
    phone = useMedia(PHONE)
  return (
    <main className={style.pass} data-zoom={zoom} aria-busy={busy} onPointerDown={stopUnlessPlaying}>
      {phone ? null : (
        <InBar>
          <Guard>
            <Weights />
          </Guard>
        </InBar>
      )}
      <div className={style.large}>
        <Guard>{heavy ? <Large /> : null}</Guard>
      </div>
      <Guard>
        <LayerZoom
          answer={rows => (
            <Outcome rows={rows !== null}>
              {drawn || rows ? <Answer rows={rows ?? undefined} brief={rows !== null} /> : <Classes />}
            </Outcome>
          )}
          asked={
            <>
              <Asked />
              <Origin />
            </>
          }
        />
      </Guard>
      <div className={style.head}>
        <Depths />
        <StepLine />
        <div className={style.code}>
          {heavy ? null : <ToTour />}
          <CodeLine />
        </div>
      </div>
      <div className={style.input}>
        <SidePanel side="input" label={t.film.input[preparationOf(spec).kind].title} stays>
          <Input />
          {phone ? <Weights /> : null}
        </SidePanel>
      </div>
      {zoom === 'layer' ? null : (
        <div className={style.near} data-picture="near">
          <Guard>
            <Near />
          </Guard>
        </div>
      )}
      <div className={style.side}>
        <SidePanel side="code" label={t.film.code}>
          <Guard>
            <Code />
          </Guard>
        </SidePanel>
        <SidePanel side="number" label={t.cell.title}>
          <Guard>
            <Cell />
          </Guard>
        </SidePanel>
      </div>
      <div className={style.film}>
        <Guard>{heavy ? null : <Tour />}</Guard>
        <Travel />
        <div className={style.controls} data-controls="">
          <Transport />
          <Timeline />
          <Speed />
        </div>
      </div>
    </main>
  )
}

/** What the network is given: a drawing, or a picture; numbers need no panel. */
function Input(): ReactNode {
  const spec = usePlace(place => specOf(place.network))
  const drawn = useDeferredValue(takesInk(spec)),
    t = usePassText().film
  return (
    <Guard>
      {drawn ? (
        <Draw />
      ) : preparationOf(spec).kind === 'raw' ? (
        <p>{t.rawInput}</p>
      ) : (
        <ColourInput>
          <Trouble />
          <Undo />
        </ColourInput>
      )}
    </Guard>
  )
}

/** The picture from nearer than the whole network. */
function Near() {
  const zoom = usePlace(place => place.zoom)
  return zoom === 'window' ? <WindowZoom /> : zoom === 'matrix' ? <MatrixZoom /> : <OneLayer />
}

/** Touching anything pauses the player, because the reader wants to look at it. The player's own controls do not. */
function stopUnlessPlaying(event: React.PointerEvent): void {
  if (!(event.target as Element).closest('[data-controls]')) pause()
}
