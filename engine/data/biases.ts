// Layers without a bias, as PyTorch has them where `bias=False`: normalization behind them adds one. Here each layer has a bias; theirs is 0.
import { fileLayers, isCounter, type FileLayer } from './fileLayers.ts'
import type { Found } from './found.ts'

/** Numbers that come at a time. */
const PIECE = 2 ** 16

/**
 * The arrays of a file, with zeros for the biases that its layers do without: those before a normalization; and all filters or matrices where none has any, if
 * the file is `whole`: one that PyTorch wrote. Only PyTorch's names say that there was none; elsewhere an array is missing.
 */
export function withBiases(found: readonly Found[], whole: boolean): readonly Found[] {
  const layers = fileLayers(found.filter(({ name }) => !isCounter(name))) ?? [],
    filters = layers.filter(isOf(4)),
    matrices = layers.filter(isOf(2))
  const bare = layers.filter(
    (layer, i) =>
      !layer.parts.b &&
      layer.parts.W?.name.endsWith('.weight') &&
      [filters, matrices].some(
        alike => alike.includes(layer) && (layers[i + 1]?.parts.mean !== undefined || (whole && alike.every(({ parts: { b } }) => !b))),
      ),
  )
  return [...found, ...bare.map(({ parts: { W } }) => zeros(W!))]
}

const isOf =
  (axes: number) =>
  ({ parts: { W } }: FileLayer<Found>): boolean =>
    W?.shape.length === axes

const zeros = ({ name, shape, outFirst }: Found): Found => ({
  name: name.replace(/weight$/, 'bias'),
  // (out, in), or filters first.
  shape: [shape[0]],
  type: 'float32',
  fortran: false,
  absent: true,
  ...(outFirst && { outFirst }),
  async *bytes() {
    for (let left = shape[0]; left > 0; left -= PIECE) yield new Uint8Array(4 * Math.min(left, PIECE))
  },
})
