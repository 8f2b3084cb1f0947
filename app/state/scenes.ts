// Our own pictures, drawn when a network of pictures is there: what draws them comes after it.
import { create } from 'zustand'
import type { Picture } from '../../engine/data/rgbaPicture.ts'
import type { SceneName } from '../../engine/data/sceneNames.ts'
import { report } from '../client/connection.ts'

/** Those that are drawn, by name. */
const useScenes = create<Partial<Readonly<Record<SceneName, Picture>>>>(() => ({}))

/** One of our pictures; null until it is drawn, and then whoever waits hears of it. */
export function sceneNow(name: SceneName, drawn = useScenes.getState()[name]): Picture | null {
  if (!drawn)
    coming = import('../../engine/data/scenes.ts').then(({ drawScene }) => {
      if (!useScenes.getState()[name]) useScenes.setState({ [name]: drawScene(name) })
    }, report)
  return drawn ?? null
}

let coming: Promise<void> = Promise.resolve()
/** Resolves when those that were asked for are drawn, or it is said that they cannot be had. */
export const scenesDrawn = (): Promise<void> => coming

/** The same, for a component. */
export const useScene = (name: SceneName): Picture | null =>
  sceneNow(
    name,
    useScenes(scenes => scenes[name]),
  )

/** Calls back whenever one more is drawn. Returns how to stop. */
export const whenDrawn = useScenes.subscribe
