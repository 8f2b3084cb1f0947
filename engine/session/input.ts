// Writes what was drawn, photographed or given as pixels into the network's image.
import type { Picture } from '../data/rgbaPicture.ts'
import type { ShowRequest } from '../api.ts'
import { prepare } from '../data/prepare.ts'
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
  const [, C, H, W] = program.values[program.image].shape as [number, number, number, number]
  const shown = 'scene' in input ? { picture: drawn(input.scene) } : input
  open.placement = prepare(shown, program.preparation, [C, H, W], tensors[program.image].data)
  tensors[program.label].data[0] = label ?? 0
  renew(open)
}

const scenes = new Map<SceneName, Picture>()

/** One of our pictures, drawn once. */
function drawn(name: SceneName): Picture {
  let scene = scenes.get(name)
  if (!scene) scenes.set(name, (scene = drawScene(name)))
  return scene
}
