// The drawing page: what one draws, the network in between, what it answers.
import { usePrinted } from '../marks/usePrinted.ts'
import { Answer } from '../panels/Answer.tsx'
import { Verdict } from '../panels/Answer/Verdict.tsx'
import { DrawSquare, DrawTools } from '../panels/Draw.tsx'
import { Guard } from '../panels/Guard.tsx'
import { Inspector } from '../panels/Inspector.tsx'
import { Network } from '../panels/Network.tsx'
import { Strip } from '../panels/Network/Strip.tsx'
import { Preparation } from '../panels/Preparation.tsx'
import { Ribbon } from '../panels/Ribbon.tsx'
import { useCommands } from '../state/commands.ts'
import { momentCommands } from '../state/moments.ts'
import { usePlace } from '../state/place.ts'
import { Stage } from '../stage/Stage.tsx'
import { Purpose } from './Purpose.tsx'
import { usePlan } from './usePlan.ts'
import style from './Page.module.css'

/** Between x and what stands under it, in CSS pixels. */
const BELOW = 5

export default function Drawing() {
  const stage = usePlace(place => place.view === 'stage')
  return stage ? <DrawingOnStage /> : <DrawingPage />
}

/** One tree for wide and narrow windows: a phone may be turned with the pen down, and the square has to stay. */
function DrawingPage() {
  const { room, planning } = usePlan()
  const plan = planning?.plan ?? null
  usePrinted(room)
  const image = plan?.columns[0]
  return (
    <main className={plan ? style.wide : style.narrow} data-drawing={plan ? 'wide' : ''} ref={room}>
      <div className={style.field}>
        <div className={style.top} style={plan ? { display: 'contents' } : undefined}>
          <div
            className={style.square}
            style={plan?.square ? { left: plan.square.x, top: plan.square.y, width: plan.square.width } : undefined}
          >
            <DrawSquare side={plan?.square?.width} />
          </div>
          {plan ? null : (
            <Guard>
              <Strip />
            </Guard>
          )}
          <Guard>
            <Answer rows={plan?.answer} brief />
          </Guard>
        </div>
        <div
          className={style.under}
          style={plan?.square && image ? { left: image.x, top: image.y + image.height + BELOW, width: plan.square.width } : undefined}
        >
          <Guard>
            <Preparation over={image && { x: 0, y: -image.height - BELOW, width: image.width, height: image.height }} />
          </Guard>
          <DrawTools brief={plan !== null} />
          <Purpose />
        </div>
        <div data-order="network">
          <Guard>
            <Network planning={planning} />
          </Guard>
        </div>
      </div>
      <div data-order="words">
        <Guard>
          <Inspector />
        </Guard>
      </div>
      <div className={style.moments}>
        <Guard>
          <Ribbon />
        </Guard>
        <Guard>
          <Verdict />
        </Guard>
      </div>
    </main>
  )
}

/** The network and its answer; page up and down go through the moments of the drawing. */
function DrawingOnStage() {
  useCommands('moments', momentCommands)
  return (
    <Stage>
      <div className={style.staged}>
        <Guard>
          <Network />
        </Guard>
        <div className={style.answered}>
          <Guard>
            <Answer />
          </Guard>
        </div>
      </div>
    </Stage>
  )
}
