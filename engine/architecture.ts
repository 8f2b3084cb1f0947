// A network as a table: what each layer gives, costs and sees. From its Program alone: nothing has to run, so no number in it can be of another network.
import { countMultiplyAdds, countParams } from './costs.ts'
import { layerOf } from './layers/index.ts'
import type { LayerInfo, Program } from './program.ts'
import { sizeOf, type Shape } from './tensor.ts'

/** A layer, for one image. Bytes are float32's. */
export interface ArchitectureRow {
  readonly name: string
  readonly kind: string
  readonly settings: Readonly<Record<string, unknown>>
  /** Without the image's own axis: (C, H, W) or (K). */
  readonly input: Shape
  readonly output: Shape
  readonly params: number
  readonly multiplyAdds: number
  /** Bytes of the layer's output. */
  readonly activationBytes: number
  /** Bytes of `col`; 0 where the layer has none. */
  readonly im2colBytes: number
  /** Rows and columns of the image that one number of its output sees, where no edge cuts them off. */
  readonly sees: readonly [height: number, width: number]
}

const BYTES = 4

/** A row a layer, in order. */
export function architectureOf(program: Program): readonly ArchitectureRow[] {
  const image = program.values[program.image].shape
  let field: Field = { sees: [1, 1], step: [1, 1] }
  return program.layers.map(layer => {
    const input = program.values[layer.x].shape.slice(1)
    field = throughLayer(field, layer, input, [image[2], image[3]])
    const col = program.steps.find(s => s.op === 'im2col' && s.layer === layer.name)?.output
    return {
      name: layer.name,
      kind: layer.kind,
      settings: layer.settings,
      input,
      output: program.values[layer.out].shape.slice(1),
      params: countParams(program, layer),
      multiplyAdds: countMultiplyAdds(program, layer) / program.batch,
      activationBytes: (BYTES * sizeOf(program.values[layer.out].shape)) / program.batch,
      im2colBytes: col === undefined ? 0 : (BYTES * sizeOf(program.values[col].shape)) / program.batch,
      sees: field.sees,
    }
  })
}

/** How much of the image a number sees, and how far apart in the image two neighbours' middles are. */
interface Field {
  readonly sees: readonly [number, number]
  readonly step: readonly [number, number]
}

function throughLayer(field: Field, { kind, settings }: LayerInfo, input: Shape, image: readonly [number, number]): Field {
  const { sees } = layerOf(kind)
  if (sees === 'all') return { sees: image, step: [1, 1] }
  if (sees === 'place') return field
  const { size, stride, dilation } = sees(settings, input)
  const axis = (i: 0 | 1): readonly [number, number] => [
    Math.min(image[i], field.sees[i] + dilation[i] * (size[i] - 1) * field.step[i]),
    field.step[i] * stride[i],
  ]
  const [down, across] = [axis(0), axis(1)]
  return { sees: [down[0], across[0]], step: [down[1], across[1]] }
}

/** What is counted in the table, by the row's field. */
export const counts = ['params', 'multiplyAdds', 'activationBytes', 'im2colBytes'] as const
export type Count = (typeof counts)[number]

/** The sum of one count over all rows of the table. */
export const totalOf = (rows: readonly ArchitectureRow[], count: Count): number => rows.reduce((sum, row) => sum + row[count], 0)
