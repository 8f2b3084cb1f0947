// An image of our own for a network, whatever it takes: a handwritten digit, or one of our colour pictures.
import { writeDigit } from '../engine/data/handwriting.ts'
import { prepare } from '../engine/data/prepare.ts'
import { sceneNames } from '../engine/data/sceneNames.ts'
import { drawScene } from '../engine/data/scenes.ts'
import type { Memory } from '../engine/memory.ts'

/** Names of the images that a network of (C, H, W) can be shown. */
export const imagesFor = ([C]: readonly [number, number, number]): readonly string[] =>
  C === 1 ? ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'] : sceneNames

/** Draws the image of a name, by `imagesFor`, from a seed into a network's input. Returns its class: a digit is its own; pictures have none, and are called 0, 1, 2. */
export function drawImage({ program, tensors }: Memory, name: string, seed: number): number {
  const image = tensors[program.image],
    input = image.shape.slice(1) as [number, number, number],
    index = imagesFor(input).indexOf(name)
  if (index < 0)
    throw new RangeError(`there is no image "${name}" for an input of (${input.join(', ')}); use one of ${imagesFor(input).join(', ')}`)
  const shown = input[0] === 1 ? { strokes: writeDigit(index, seed).strokes } : { picture: drawScene(sceneNames[index], seed) }
  prepare(shown, program.preparation, input, image.data)
  return index
}
