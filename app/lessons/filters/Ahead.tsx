// What the lesson's figures show on paper: the colour filters, and the windows of the map that it begins with.
import { useEffect } from 'react'
import { useAwaits } from '../awaited.ts'
import { start } from './derive.ts'
import { loadScene } from './Objects.tsx'
import { ask, coloursAhead, isDone, lookAhead, useWork } from './work.ts'

export function Ahead() {
  const work = useWork(),
    { looking, stopped } = work,
    seen = work.seen[start.of],
    done = isDone(start.of, work)
  useAwaits('windows', work.failure !== null || stopped || (done && work.windows !== null))
  useAwaits('colours', work.failure !== null || work.coloured !== null)
  useEffect(() => {
    void loadScene()
    void coloursAhead(start.colour, start.scene)
  }, [])
  useEffect(() => {
    if (!done && !looking && !stopped) void lookAhead(start.of)
  }, [done, looking, stopped])
  useEffect(() => {
    if (done && !useWork.getState().windows) void ask(start.of, start.layer, start.map, seen)
  }, [done, seen])
  return null
}
