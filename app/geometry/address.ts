// What a cell is called where one points at it: by what the picture calls its layer.
import { findValue, type LayerInfo, type Program } from '../../engine/program.ts'
import { coordinates } from '../../engine/tensor.ts'

/** The layer that gives a value of this name; undefined: none does. */
export const layerGiving = ({ layers }: Pick<Program, 'layers'>, name: string): LayerInfo | undefined =>
  layers.find(l => `${l.name}/out` === name)

/** `conv1` for what the layer gives; x for the image, as above it; of all else its own name. */
export const layerCalled = (program: Pick<Program, 'layers'>, name: string): string =>
  name === 'image' ? 'x' : (layerGiving(program, name)?.name ?? name)

/** A cell by its address: `conv1[0, 8, 6, 8]`. Throws RangeError where the program has no such value. */
export function addressOf(program: Program, name: string, cell: number): string {
  const value = findValue(program, name)
  if (!value) throw new RangeError(`${program.network} has no value named "${name}"`)
  return `${layerCalled(program, name)}[${coordinates(cell, value.shape).join(', ')}]`
}
