// The player: a forward and a backward pass, step by step. Above, the network as a strip; below it the stage, as near as one likes; at the foot the timeline.
import { InBar } from '../marks/InBar.tsx'
import { useDeferredValue, useEffect, type ReactNode } from 'react'
import { preparationOf } from '../../engine/networks/preparation.ts'
import { takesInk } from '../../engine/networks/traits.ts'
import { Answer } from '../panels/Answer.tsx'
import { Origin } from '../panels/Answer/Origin.tsx'
import { Draw } from '../panels/Draw.tsx'
import { Guard } from '../panels/Guard.tsx'
import { PictureSquare, PictureTools } from '../panels/Picture.tsx'
import { CoverInk } from '../panels/Picture/CoverInk.tsx'
import { Seen } from '../panels/Picture/Seen.tsx'
import { Trouble } from '../panels/Draw/Trouble.tsx'
import { Undo } from '../panels/Draw/Undo.tsx'
import { Cell } from '../panels/player/Cell.tsx'
import { Classes } from '../panels/player/Classes.tsx'
import { Code } from '../panels/player/Code.tsx'
import { CodeLine } from '../panels/player/CodeLine.tsx'
import { playerCommands } from '../panels/player/commands.ts'
import { Depths } from '../panels/player/Depths.tsx'
import { Large } from '../panels/player/Large.tsx'
import { LayerZoom } from '../panels/player/LayerZoom.tsx'
import { MatrixZoom } from '../panels/player/MatrixZoom.tsx'
import { OneLayer } from '../panels/player/OneLayer.tsx'
import { Asked, Outcome } from '../panels/player/Outcome.tsx'
import { SidePanel } from '../panels/player/SidePanel.tsx'
import { Speed } from '../panels/player/Speed.tsx'
import { StepLine } from '../panels/player/StepLine.tsx'
import { Timeline } from '../panels/player/Timeline.tsx'
import { Tour, ToTour } from '../panels/player/Tour.tsx'
import { Transport } from '../panels/player/Transport.tsx'
import { Travel } from '../panels/player/Travel.tsx'
import { Update, UpdateBegins } from '../panels/player/Update.tsx'
import { Weights } from '../panels/player/Weights.tsx'
import { WhatIf } from '../panels/WhatIf.tsx'
import { WindowZoom } from '../panels/player/WindowZoom.tsx'
import { OwnPixels } from '../panels/Preparation/OwnPixels.tsx'
import { useCommands } from '../state/commands.ts'
import { ensureInput } from '../state/drawing.ts'
import { followClock, pause } from '../state/player.ts'
import { useLive } from '../client/live.ts'
import { isHeavy } from '../state/needs.ts'
import { specOf } from '../state/networks.ts'
import { usePlace } from '../state/place.ts'
import { useMedia } from '../state/media.ts'
import { PHONE } from '../state/sides.ts'
import { followTerms } from '../state/terms.ts'
import { Stage } from '../stage/Stage.tsx'
import { usePlayerText } from './text.ts'
import style from './Player.module.css'

export default function PlayerPage() {
  const zoom = usePlace(place => place.zoom)
  useEffect(followClock, [])
  useCommands('player', playerCommands)
  const ink = usePlace(place => takesInk(specOf(place.network)))
  useEffect(() => {
    if (ink) ensureInput()
  }, [ink])
  useEffect(() => (zoom === 'window' ? followTerms() : undefined), [zoom])
  const stage = usePlace(place => place.view === 'stage')
  return stage ? <PlayerOnStage /> : <Player />
}

function PlayerOnStage() {
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
  const t = usePlayerText()
  const zoom = usePlace(place => place.zoom)
  const busy = useLive(live => live.opening)
  const spec = usePlace(place => specOf(place.network)),
    heavy = isHeavy(spec)
  // That it opens is said in the very next frame; the panels beside it change in the one after.
  const drawn = useDeferredValue(takesInk(spec)),
    phone = useMedia(PHONE)
  return (
    <main className={style.player} data-zoom={zoom} aria-busy={busy} onPointerDown={stopUnlessPlaying}>
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
          renderAnswer={rows => (
            <Outcome rows={rows !== null}>
              {drawn || rows ? <Answer rows={rows ?? undefined} brief={rows !== null} /> : <Classes />}
            </Outcome>
          )}
          asked={
            <>
              <Asked />
              {heavy ? null : <Origin /> /* the line above tells of its weights */}
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
        <SidePanel side="input" label={t.player.input[preparationOf(spec).kind].title} stays>
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
        <SidePanel side="code" label={t.player.code}>
          <Guard>
            <Code />
          </Guard>
        </SidePanel>
        <SidePanel side="number" label={t.cell.title}>
          <Guard>
            <Cell />
          </Guard>
          <Guard>
            <WhatIf>{drawn ? <CoverInk /> : null}</WhatIf>
          </Guard>
        </SidePanel>
      </div>
      <div className={style.foot}>
        <Guard>{heavy ? null : <Tour />}</Guard>
        <Travel />
        <UpdateBegins />
        <div className={style.controls} data-controls="">
          <Transport />
          <Timeline />
          <Update />
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
    t = usePlayerText().player
  return (
    <Guard>
      {drawn ? (
        <>
          <Draw />
          <OwnPixels />
        </>
      ) : preparationOf(spec).kind === 'raw' ? (
        <p>{t.rawInput}</p>
      ) : (
        <PictureSquare>
          <Trouble />
          <PictureTools />
          <Undo />
          <Seen told />
        </PictureSquare>
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
