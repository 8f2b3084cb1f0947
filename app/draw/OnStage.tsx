// The drawing page on the stage: what one draws, all layers of the network as large as they fit, its answer.
import { takesInk } from '../../engine/networks/traits.ts'
import { planStaged } from '../geometry/planStaged.ts'
import { Answer } from '../panels/Answer.tsx'
import { Sentence } from '../panels/Answer/Sentence.tsx'
import { Draw, DrawSquare, DrawTools } from '../panels/Draw.tsx'
import { Guard } from '../panels/Guard.tsx'
import { Network } from '../panels/Network.tsx'
import type { Planning } from '../panels/Network/planning.ts'
import { specOf } from '../state/networks.ts'
import { framed } from '../state/stage.ts'
import { usePlace } from '../state/place.ts'
import { Stage } from '../stage/Stage.tsx'
import { usePlan, type Lay } from './usePlan.ts'
import style from './OnStage.module.css'

const lays =
  (drawn: boolean): Lay =>
  (columns, room) =>
    room.width > room.height ? planStaged(columns, room, drawn) : null
const withSquare = lays(true),
  without = lays(false)

/** The square, the network and its answer. In someone else's page, and where no one draws, the square is not there. */
export default function OnStage() {
  const drawn = usePlace(place => takesInk(specOf(place.network))) && !framed
  const { room, planning, measured } = usePlan<HTMLDivElement>(drawn ? withSquare : without)
  return (
    <Stage foot={planning ? <Sentence /> : null}>
      <div className={style.onStage} ref={room} data-picture={planning ? 'near' : undefined}>
        {planning ? <Planned {...{ planning, drawn }} /> : measured ? <Columns drawn={drawn} /> : null}
      </div>
    </Stage>
  )
}

/** Everything where the plan says; what one does with the square under its image. */
function Planned({ planning, drawn }: { readonly planning: Planning; readonly drawn: boolean }) {
  const { square, columns, answer } = planning.plan,
    image = columns[0]!
  return (
    <>
      {drawn && square ? (
        <Guard>
          <div className={style.square} style={{ left: square.x, top: square.y, width: square.width }}>
            <DrawSquare side={square.width} />
          </div>
          <div className={style.under} style={{ left: image.x, top: image.y + image.height, width: square.width }}>
            <DrawTools brief />
          </div>
        </Guard>
      ) : null}
      <Guard>
        <Answer rows={answer} brief />
      </Guard>
      <Guard>
        <Network planning={planning} />
      </Guard>
    </>
  )
}

/** In a window that is higher than wide, and of a network of very many layers: columns, as they fit. */
function Columns({ drawn }: { readonly drawn: boolean }) {
  return (
    <div className={style.staged} data-drawn={drawn ? '' : undefined}>
      {drawn ? (
        <div className={style.drawing}>
          <Guard>
            <Draw />
          </Guard>
        </div>
      ) : null}
      <Guard>
        <Network />
      </Guard>
      <div className={style.answered}>
        <Guard>
          <Answer />
        </Guard>
      </div>
    </div>
  )
}
