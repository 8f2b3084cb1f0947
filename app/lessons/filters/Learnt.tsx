// The thirty filters at a moment of the recorded run: dragging over them, or the slider, goes through the training.
import { useState } from 'react'
import { largestOf } from '../../geometry/colours.ts'
import { gestureHandlers, newHands, type Gesture, type Hands } from '../../geometry/gestures.ts'
import { fixed, grouped } from '../../geometry/numbers.ts'
import { Controls } from '../controls/Controls.tsx'
import { Slide } from '../controls/Slide.tsx'
import { usePicture } from '../controls/usePicture.ts'
import type { Props } from './props.ts'
import { learnt, moments, stepAt } from './run.ts'
import { usePanelText } from './text.ts'
import { Wall } from './Wall.tsx'
import style from './Panel.module.css'

/** Where a drag began, and at which moment. */
interface Held {
  readonly x: number
  readonly moment: number
}

export function Learnt({ state: { ago }, set, derived: { filters, left, step }, asking, printed, fitted }: Props) {
  const t = usePanelText()
  const { room, wide, common } = usePicture()
  const [hands] = useState(newHands<Held>)
  const last = moments() - 1,
    moment = last - ago,
    across = fitted || wide > 30 ? 6 : 5,
    side = fitted ? 4.4 : Math.max(2, Math.min(4, wide / across - 0.7))
  const show = (to: number): void => set({ ago: last - to })
  const alike = (i: number): string => (asking ? '?' : fixed(left[i]!))
  const drag = (gesture: Gesture, element: HTMLElement, held: Hands<Held>): void => {
    // A finger scrolls; it has the slider.
    if (gesture.type === 'press') held.note = gesture.isMouse ? { x: gesture.spot.x, moment } : undefined
    if (gesture.type !== 'drag' || !held.note) return
    const { width } = element.getBoundingClientRect(),
      to = Math.round(held.note.moment + ((gesture.spot.x - held.note.x) / width) * last)
    show(Math.max(0, Math.min(last, to)))
  }
  return (
    <>
      <div ref={room} className={style.row} data-middle="">
        <div
          className={printed ? undefined : style.draggable}
          {...(printed ? {} : gestureHandlers<HTMLElement, Held>(hands, drag, { captures: true }))}
        >
          <Wall
            {...{ common, filters, side, across }}
            largest={largestOf(learnt())}
            label={t.thirty(grouped(step))}
            says={i => t.filterLeft(i, alike(i))}
            renderUnder={i => (
              <span className={style.bar} aria-hidden="true">
                {asking ? null : <i style={{ width: `${100 * Math.max(0, left[i]!)}%` }} />}
                <small>{alike(i)}</small>
              </span>
            )}
          />
        </div>
      </div>
      <Controls>
        <Slide label={t.moment} value={moment} from={0} to={last} slide={show} say={at => t.stepAt(grouped(stepAt(at)))} />
        <button type="button" onClick={() => show(moment === 0 ? last : 0)}>
          {moment === 0 ? t.toAfter : t.toBefore}
        </button>
      </Controls>
    </>
  )
}
