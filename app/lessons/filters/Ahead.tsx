// What the lesson's figures show on paper: the colour filters, and the windows of the map that it begins with.
import { useEffect } from 'react'
import { start } from './derive.ts'
import { loadScene } from './Objects.tsx'
import { ask, askColours, isDone, look, useWork } from './work.ts'

export function Ahead() {
  const { seen, isLooking, stopped } = useWork(),
    done = isDone({ seen })
  useEffect(() => {
    void loadScene()
    if (!useWork.getState().coloured) void askColours(start.colour, start.scene)
  }, [])
  useEffect(() => {
    if (!done && !isLooking && !stopped) void look()
  }, [done, isLooking, stopped])
  useEffect(() => {
    if (done && !useWork.getState().windows) void ask(start.layer, start.map, seen)
  }, [done, seen])
  return null
}
