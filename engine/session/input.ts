// Writes what was drawn, photographed or given as pixels into the network's image.
import type { Picture, ShowRequest } from '../api.ts'
import { pictureToColour } from '../data/colour.ts'
import { inkToImage, SIZE, type Placement } from '../data/ink.ts'
import { intoInput } from '../data/input.ts'
import { pictureToImage } from '../data/picture.ts'
import { drawScene, type SceneName } from '../data/scenes.ts'
import { applyEdits, checkClass, checkedEdits } from './edits.ts'
import { renew, type Open } from './open.ts'
import { drawNow } from './undrawn.ts'

/** Puts an input and its edits where they belong, in one turn. An input that is refused leaves all as it was. */
export function putInput(open: Open, request: ShowRequest): void {
  const edits = checkedEdits(open.memory.program, request.edits ?? [])
  checkClass(open.memory.program, request.label)
  for (const { id } of edits) drawNow(open.undrawn, id)
  writeImage(open, request)
  open.replaced = applyEdits(open, edits)
}

function writeImage(open: Open, { input, label }: ShowRequest): void {
  const { program, tensors } = open.memory
  const image = tensors[program.image],
    [, C, H, W] = program.values[program.image].shape as [number, number, number, number]
  let placement: Placement | null = null
  if ('pixels' in input) {
    if (input.pixels.length !== image.data.length)
      throw new RangeError(`the input is (${C}, ${H}, ${W}): ${image.data.length} pixels, not ${input.pixels.length}`)
    image.data.set(input.pixels)
  } else if (C === 3 && !('strokes' in input)) pictureToColour(pictureOf(input), [C, H, W], image.data)
  else {
    const made = 'strokes' in input ? inkToImage(input.strokes, { out: scratch }) : pictureToImage(pictureOf(input))
    if ('placement' in made) placement = made.placement
    intoInput(made.pixels, [C, H, W], image.data)
  }
  tensors[program.label].data[0] = label ?? 0
  open.placement = placement
  renew(open)
}

const scratch = new Float32Array(SIZE * SIZE)

const scenes = new Map<SceneName, Picture>()

/** A picture of someone's own, or one of ours, drawn once. */
function pictureOf(input: { readonly picture: Picture } | { readonly scene: SceneName }): Picture {
  if ('picture' in input) return input.picture
  let scene = scenes.get(input.scene)
  if (!scene) scenes.set(input.scene, (scene = drawScene(input.scene)))
  return scene
}
