// A lesson's own picture, small: what the engine makes of a stop, as it is shown on a stage. It moves while one looks at it.
import { useEffect, useLayoutEffect, useMemo, useRef } from 'react'
import { measureRooms } from '../marks/useRoom.ts'
import { play, prefersStillness, stop as takeOff } from '../state/playback.ts'
import { Guard } from '../panels/Guard.tsx'
import { stateOf, tryDerive, type Lesson } from './lesson.ts'
import { useMoving } from './navigation.ts'
import style from './Overview.module.css'

/** How wide, in rem, the picture is laid out before it is made small. */
const WIDE = 44

export function Small({ lesson, stop, moving }: { readonly lesson: Lesson; readonly stop: number; readonly moving: boolean }) {
  const { id, motion } = lesson.stops[stop - 1]!
  const content = useRef<HTMLDivElement>(null)
  const time = useMoving(moving)
  const shown = useMemo(() => {
    const state = stateOf(lesson, stop, {}, time),
      derivation = tryDerive(lesson, state)
    return 'derived' in derivation ? { state, derived: derivation.derived } : null
  }, [lesson, stop, time])
  useEffect(() => {
    if (!moving || !motion || prefersStillness()) return
    play('lesson', motion.duration)
    return () => takeOff('lesson')
  }, [moving, motion])
  useLayoutEffect(() => {
    const inside = content.current!,
      around = inside.parentElement!
    const fit = (): void => {
      const { width, height } = inside.getBoundingClientRect(),
        was = Number(inside.style.getPropertyValue('--size')) || 1
      if (width === 0 || height === 0) return
      const wide = Math.max(width / was, inside.scrollWidth), // some reach over their right edge
        size = 0.97 * Math.min(around.clientWidth / wide, around.clientHeight / (height / was)) // marks lie a little outside
      inside.style.setProperty('--size', String(size))
      inside.style.left = `calc(50% - ${(size * (wide - width / was)) / 2}px)`
    }
    measureRooms()
    fit()
    const observer = new ResizeObserver(fit)
    observer.observe(inside)
    observer.observe(around)
    return () => observer.disconnect()
  }, [])
  return (
    <div ref={content} className={style.small} style={{ maxWidth: `${WIDE}rem` }} data-fitted="">
      {shown ? (
        <Guard>
          <lesson.Panel {...shown} asking={false} set={nothing} stop={id} printed fitted staged />
        </Guard>
      ) : null}
    </div>
  )
}

const nothing = (): void => undefined
