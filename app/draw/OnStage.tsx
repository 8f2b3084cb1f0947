// The drawing page on the stage.
import { Answer } from '../panels/Answer.tsx'
import { Guard } from '../panels/Guard.tsx'
import { Network } from '../panels/Network.tsx'
import { Stage } from '../stage/Stage.tsx'
import style from './Page.module.css'

/** The network and its answer. */
export default function OnStage() {
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
