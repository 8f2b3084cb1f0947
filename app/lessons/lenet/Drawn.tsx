// The square, the answer, and the maps between: the drawing page's own panels, with LeNet-5 open. Where nobody can draw, the maps and the answer.
import { Answer } from '../../panels/Answer.tsx'
import { Draw } from '../../panels/Draw.tsx'
import { NetworkMaps } from '../controls/NetworkMaps.tsx'
import { useControls } from '../controls/Controls.tsx'
import { useLenet } from './live.ts'
import type { Props } from './props.ts'
import style from './Panel.module.css'

export function Drawn({ fitted }: Props) {
  useLenet()
  const draw = useControls() ? (
    <div className={style.draw}>
      <Draw />
    </div>
  ) : null
  if (fitted)
    return (
      <div className={style.side} data-whole="" data-draw={draw ? '' : undefined}>
        {draw}
        <NetworkMaps />
        <Answer />
      </div>
    )
  return (
    <>
      <div className={style.drawn}>
        {draw}
        <div className={style.answer}>
          <Answer />
        </div>
      </div>
      <div className={style.maps}>
        <NetworkMaps />
      </div>
    </>
  )
}
