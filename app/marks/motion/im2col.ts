// im2col: every window of x becomes a row of the result.
import { originOf } from '../../../engine/explain.ts'
import { withColumns, type Drawing } from './drawing.ts'
import type { Scene, Stood } from './scene.ts'
import { drawWindows, stripsOf, type Windows } from './windows.ts'

function windowsOf(scene: Scene): Windows {
  const pixel = (cell: number): number | null => {
    const origin = originOf(scene.program, scene.step, cell)
    return origin.how === 'moved' && origin.from ? origin.from.start : null
  }
  const [image] = scene.sheets as readonly [Stood]
  return { scene, image, rows: scene.result, pixel, out: scene.moment.part, back: false }
}

export const im2col: Drawing = {
  arrived: scene =>
    scene.steady
      ? withColumns(
          scene,
          stripsOf(windowsOf(scene)).reduce((sum, s) => sum + (s.flown === 1 ? s.cells.length : 0), 0),
        )
      : scene.moment,
  draw: scene => drawWindows(windowsOf(scene)),
}
