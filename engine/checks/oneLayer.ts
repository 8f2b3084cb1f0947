// One layer alone, compiled as in a network, with x and dout given: what reference numbers and properties are tried on.
import { Builder } from '../builder.ts'
import type { LayerSpec } from '../networks/spec.ts'
import { addUpdates, type OptimizerSpec } from '../optimizers.ts'
import type { Program } from '../program.ts'
import { compileLayers } from '../small.ts'
import type { Shape } from '../tensor.ts'

/** A layer over x, forward and backward. Given are `image` (its x), `dout`, the layer's weights – and `label` when it is the loss. */
export const compileLayer = (spec: LayerSpec, x: Shape, training = false): Program => compileLayers([spec], x, training)

/** An optimizer alone: weights `layer/<name>` of these shapes, whose gradients `gradient/<name>` are given. `shown`: what they become stands beside what they are. */
export function compileUpdates(optimizer: OptimizerSpec, shapes: Readonly<Record<string, Shape>>, shown = false): Program {
  const g = new Builder()
  const image = g.input('image', [1])
  g.addLayer('layer', 'weights', {}, image, (_, x) => {
    for (const [name, shape] of Object.entries(shapes)) {
      g.weight(name, shape, 0)
      g.giveGradient(`layer/${name}`, g.input(`gradient/${name}`, shape))
    }
    return x
  })
  addUpdates(g, optimizer, shown)
  return g.finish(optimizer.kind, 1, { image: image.id, label: image.id, scores: image.id, probabilities: image.id, loss: image.id })
}
