// Draws a picture's ink at any stage of its preparation. It is loaded when the stages of the first picture are looked at: the worker makes the image itself.
import { drawPicture } from '../../../engine/data/picture.ts'
import { pictureInk } from '../../../engine/data/pictureInk.ts'
import type { Picture } from '../../../engine/data/rgbaPicture.ts'
import type { Transform } from '../../../engine/data/ink.ts'

/** Draws into a square `out` (size, size), under a transform of the picture's unit box. */
export type DrawStage = (transform: Transform, out: Float32Array) => void

/** null: nothing is written in the picture. */
export function pictureDrawer(picture: Picture): DrawStage | null {
  const ink = pictureInk(picture)
  return ink && ((transform, out) => drawPicture(ink, transform, out))
}
