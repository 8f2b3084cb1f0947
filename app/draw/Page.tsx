// The drawing page: what one draws, the network in between, what it answers.
import { Answer } from '../panels/Answer.tsx'
import { Draw } from '../panels/Draw.tsx'
import { Guard } from '../panels/Guard.tsx'
import { Inspector } from '../panels/Inspector.tsx'
import { Network } from '../panels/Network.tsx'
import { Preparation } from '../panels/Preparation.tsx'
import { Ribbon } from '../panels/Ribbon.tsx'
import { useCommands } from '../state/commands.ts'
import { momentCommands } from '../state/moments.ts'
import { usePlace } from '../state/place.ts'
import { Stage } from '../stage/Stage.tsx'
import style from '../App.module.css'

export default function Drawing() {
  const stage = usePlace(place => place.view === 'stage')
  if (stage) return <DrawingOnStage />
  return (
    <main className={`${style.main} ${style.drawing}`} data-drawing="">
      <div className={style.input}>
        <Draw />
        <Guard>
          <Preparation />
        </Guard>
      </div>
      <div className={style.output}>
        <Guard>
          <Answer />
        </Guard>
        <Guard>
          <Ribbon />
        </Guard>
      </div>
      <div className={style.flow}>
        <Guard>
          <Network />
        </Guard>
        <Guard>
          <Inspector />
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
