// A graph's nodes in the order in which one needs the other, from what it gives back to what it takes. What nobody needs is not looked at.
import { labelOf } from './asked.ts'
import { damaged, noWay } from './faults.ts'
import type { Graph, Node } from './model.ts'
import { WeightsFileError } from '../safetensors.ts'

/** Who makes each value. Throws WeightsFileError where a value is made twice, or is given already. */
function makersOf({ nodes, initializers, inputs }: Graph): ReadonlyMap<string, Node> {
  const makers = new Map<string, Node>(),
    given = new Set<string>()
  const twice = (name: string): WeightsFileError => new WeightsFileError('onnx-twice', name, 'one of this name', 'two')
  for (const { name } of initializers) {
    if (given.has(name)) throw twice(name)
    given.add(name)
  }
  const named = new Set<string>()
  for (const { name } of inputs) {
    if (named.has(name)) throw twice(name)
    named.add(name)
    given.add(name) // of old, a weight was an input, too
  }
  for (const node of nodes)
    for (const name of node.outputs) {
      if (name === '') continue
      if (given.has(name) || makers.has(name)) throw twice(name)
      makers.set(name, node)
    }
  return makers
}

/** The nodes that `wanted` is made by, each behind those that it needs. Throws WeightsFileError where they go in a circle. */
export function inOrder(graph: Graph, wanted: string): readonly Node[] {
  const makers = makersOf(graph),
    state = new Map<Node, 'under way' | 'done'>(),
    order: Node[] = [],
    last = makers.get(wanted)
  const stack: { readonly node: Node; next: number }[] = []
  const enter = (node: Node): void => {
    if (state.get(node) === 'under way') throw new WeightsFileError('onnx-circle', labelOf(node), 'a graph without circles', 'one')
    if (state.has(node)) return
    state.set(node, 'under way')
    stack.push({ node, next: 0 })
  }
  if (last) enter(last)
  for (let top = stack.at(-1); top; top = stack.at(-1)) {
    const name = top.node.inputs[top.next++]
    if (name === undefined) {
      state.set(top.node, 'done')
      order.push(top.node)
      stack.pop()
      continue
    }
    const maker = makers.get(name)
    if (maker) enter(maker)
  }
  return order
}

/** The one value that a graph gives. */
export function outputOf({ outputs }: Graph): string {
  if (outputs.length === 1) return outputs[0].name
  if (outputs.length === 0) throw damaged('an output', 'none')
  throw noWay(null, 'one output', `${outputs.length} outputs`)
}
