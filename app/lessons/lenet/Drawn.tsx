// The square, the answer, and the maps between: the drawing page's own panels, with LeNet-5 open.
import { Answer } from '../../panels/Answer.tsx'
import { Draw } from '../../panels/Draw.tsx'
import { Network } from '../../panels/Network.tsx'
import { useLenet } from './live.ts'
import type { Props } from './props.ts'
import style from './Panel.module.css'

export function Drawn({ printed, staged }: Props) {
  useLenet()
  if (staged)
    return (
      <div className={style.side} data-whole="">
        <Network brief />
        <Answer />
      </div>
    )
  return (
    <>
      <div className={style.drawn}>
        {printed ? null : (
          <div className={style.draw}>
            <Draw />
          </div>
        )}
        <div className={style.answer}>
          <Answer />
        </div>
      </div>
      <div className={style.maps}>
        <Network brief />
      </div>
    </>
  )
}
