// The drawing page on the stage: what one draws, the network as large as it fits, its answer.
import { takesInk } from '../../engine/networks/traits.ts'
import { Answer } from '../panels/Answer.tsx'
import { Draw } from '../panels/Draw.tsx'
import { Guard } from '../panels/Guard.tsx'
import { Network } from '../panels/Network.tsx'
import { specOf } from '../state/networks.ts'
import { framed } from '../state/stage.ts'
import { usePlace } from '../state/place.ts'
import { Stage } from '../stage/Stage.tsx'
import style from './Page.module.css'

/** The square, the network and its answer. In someone else's page, and where no one draws, the square is not there. */
export default function OnStage() {
  const drawn = usePlace(place => takesInk(specOf(place.network))) && !framed
  return (
    <Stage>
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
    </Stage>
  )
}
