// Reference sizes of whole networks: shapes, parameters, multiply–adds.
import { countMultiplyAdds, countParams } from '../../costs.ts'
import { compile } from '../../compile.ts'
import { isNetworkName, networks } from '../../networks/index.ts'
import { type NetworkSpec } from '../../networks/spec.ts'
import { type LayerInfo, type Program } from '../../program.ts'
import { sameShape, type Shape, sizeOf } from '../../tensor.ts'
import { Comparison, type Fixture, list, Skip } from './comparison.ts'
import { sizedAs } from './networks.ts'

/** Compares the shapes, parameters and multiply–adds of a whole network with a fixture's. Throws `Skip` where the network is not one of ours. */
export function architecture(c: Comparison, f: Fixture): void {
  const net = String(f.net)
  if (!isNetworkName(net)) throw new Skip(`there is no network "${net}" here`)
  const program = compile(
    withGeometry(
      sizedAs(
        networks[net],
        f.input,
        list(f.layers)
          .filter(l => l.weight)
          .map(l => l.weight),
      ),
      list(f.layers),
    ),
    1,
  )
  const ours = program.layers,
    theirs = list(f.layers).filter(l => !onlyReshapes(l))
  if (ours.length !== theirs.length) throw new Error(`the fixture has ${theirs.length} layers, ours ${ours.length}`)
  theirs.forEach((layer, i) => sameLayer(c, program, layer, ours[i]))
  c.count('total_params', f.total_params, countParams(program))
  c.count('total_macs', f.total_macs, countMultiplyAdds(program))
}

/** Strides, pads and groups of the convolutions as the fixture has them. */
function withGeometry(spec: NetworkSpec, theirs: readonly Fixture[]): NetworkSpec {
  const convolutions = theirs.filter(l => l.weight?.length === 4)
  let next = 0
  return {
    ...spec,
    layers: spec.layers.map(l =>
      l.kind === 'convolution'
        ? { ...l, stride: convolutions[next]?.stride ?? 1, groups: convolutions[next]?.groups ?? 1, pad: convolutions[next++]?.pad ?? 0 }
        : l,
    ),
  }
}

/** A layer that changes the shape alone – the flattening – is part of our affine. */
const onlyReshapes = ({ input, output, params }: Fixture): boolean =>
  params === 0 && sizeOf(input) === sizeOf(output) && !sameShape(input, output)

function sameLayer(c: Comparison, program: Program, theirs: Fixture, ours: LayerInfo): void {
  const name = `${theirs.layer} = ${ours.name}`
  const shapeOf = (id: number): Shape => program.values[id].shape.slice(1)
  c.shape(`${name} output`, theirs.output, shapeOf(ours.out))
  // A dense layer after the flattening takes a row of numbers; ours takes the image and flattens it.
  c.count(`${name} input size`, sizeOf(theirs.input), sizeOf(shapeOf(ours.x)))
  if (theirs.input.length > 1) c.shape(`${name} input`, theirs.input, shapeOf(ours.x))
  c.count(`${name} params`, theirs.params, countParams(program, ours))
  c.count(`${name} macs`, theirs.macs, countMultiplyAdds(program, ours))
}
