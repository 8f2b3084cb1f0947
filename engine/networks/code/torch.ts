// PyTorch's nn.Sequential as layers. Linear says how large its input is: so the image's sides are found, which nothing else says.
import { Args } from './args.ts'
import { Wrong } from './codeError.ts'
import { Flow, type Size } from './flow.ts'
import { imageOfRow } from '../imageOfRow.ts'
import { itemsOf, lastOf, unfolded, type Call, type Literal } from './literals.ts'
import { batchNorm, conv, linear, modules, requireWhole, torchNames, zeroPad } from './torchModules.ts'

/** A module of a Sequential, and its name where an OrderedDict gives one. */
interface Item {
  readonly call: Call
  readonly name: string | null
}

interface Named {
  readonly name: string | null
  readonly value: Literal
}

/** Modules one after the other, those of a Sequential within one among them. */
const modulesOf = (of: Call): readonly Item[] =>
  unfolded(of, (call): readonly Named[] => {
    const [named] = call.named
    if (named) throw new Wrong('code-argument', named[1].at, named[0])
    const args = call.args.length === 1 && call.args[0].kind === 'list' ? call.args[0].items : call.args // Sequential([…])
    return args.flatMap((value): readonly Named[] =>
      value.kind === 'call' && lastOf(value.path) === 'OrderedDict' ? pairsOf(value) : [{ name: null, value }],
    )
  }).map(({ name, value }) => {
    if (value.kind !== 'call') throw new Wrong('code-word', value.at, value.kind === 'name' ? value.path : '…', 'nn.ReLU()')
    return { call: value, name }
  })

function pairsOf({ at, args }: Call): readonly Named[] {
  const [entries] = args
  if (!entries) return []
  const pairs =
    entries.kind === 'dict'
      ? entries.items
      : (itemsOf(entries) ?? []).map(one =>
          one.kind === 'tuple' ? (one.items as unknown as readonly [Literal, Literal]) : ([one, one] as const),
        )
  return pairs.map(([name, value]) => {
    if (name?.kind !== 'text' || !value) throw new Wrong('code-word', at, 'OrderedDict', "OrderedDict([('conv1', nn.Conv2d(…)), …])")
    return { name: name.value, value }
  })
}

function flowed(items: readonly Item[], input: Size): Flow {
  const flow = new Flow(input)
  for (const [i, { call, name }] of items.entries()) {
    const kind = lastOf(call.path),
      module = Object.hasOwn(modules, kind) ? modules[kind] : undefined
    if (!module) throw new Wrong('code-unknown', call.at, call.path, torchNames.join(', '))
    if (module !== zeroPad && module !== conv) flow.requireNoPads('Conv2d')
    if (kind === 'Identity') continue // it takes any argument, and does nothing with it
    const args = new Args(call, module.params, module.passed)
    if (kind === 'Flatten') requireWhole(args, flow)
    // Linear flattens by itself here, and a mean of each map is a number: what stands there for that is no layer of its own.
    const next = items[i + 1]
    const before = i > 0 ? lastOf(items[i - 1].call.path) : ''
    if (kind === 'Flatten' && (before === 'AdaptiveAvgPool2d' || (next && lastOf(next.call.path) === 'Linear'))) flow.size = [flow.count]
    else module.read(args, flow, name)
  }
  flow.requireNoPads('Conv2d')
  return flow
}

/** Sides that are tried, by the channels; then any. */
const usual: Readonly<Record<number, readonly number[]>> = { 1: [28, 32], 3: [32, 224, 28] }
const LARGEST = 256

/** The layers of a Sequential, for an image of `given` size; null: the code does not say it, and it is told from what Linear takes. */
export function readTorch(of: Call, given: Size | null): { readonly input: Size; readonly flow: Flow } {
  const items = modulesOf(of)
  if (items.length === 0) throw new Wrong('code-none', of.at, of.path, 'nn.Conv2d(1, 30, 5)')
  if (given) return { input: given, flow: flowed(items, given) }
  const numbers = firstTakes(items),
    sizes = numbers === null ? tried(channelsOf(items)) : [imageOfRow(numbers) ?? [1, 1, numbers]],
    faults: Wrong[] = []
  for (const input of sizes)
    try {
      const flow = flowed(items, input)
      const told =
        items.some(({ call }) => lastOf(call.path) === 'Linear') && !items.some(({ call }) => lastOf(call.path) === 'AdaptiveAvgPool2d')
      if (numbers !== null && input[1] === 1 && input[2] === numbers) {
        flow.isRaw = true
        flow.remarks.unshift({ code: 'code-row', values: { numbers, size: input.join('×') } })
      } else flow.remarks.unshift({ code: told ? 'code-size-told' : 'code-size-supposed', values: { size: input.join('×') } })
      return { input, flow }
    } catch (error) {
      if (!(error instanceof Wrong)) throw error
      faults.push(error)
      if (error.fault !== 'code-fit') break
    }
  // The size is at fault where another one asks for something else at the place that came last.
  const last = Math.max(...faults.map(({ at }) => at)),
    [fault, ...others] = faults.filter(({ at }) => at === last)
  if (others.every(({ right }) => right === fault.right)) throw fault
  throw new Wrong('code-size', fault.at, fault.word, 'x = torch.zeros(1, C, H, W)')
}

/** Sizes of an image that are tried, likely ones first. */
const tried = (C: number): readonly Size[] =>
  [...(usual[C] ?? [32]), ...Array.from({ length: LARGEST }, (_, i) => i + 1)].map(side => [C, side, side])

/** The channels of the image: those that the first convolution takes. */
function channelsOf(items: readonly Item[]): number {
  for (const { call } of items) {
    const kind = lastOf(call.path)
    if (kind === 'Conv2d') return new Args(call, conv.params, conv.passed).whole('in_channels', undefined, 1)
    if (kind === 'BatchNorm2d') return new Args(call, batchNorm.params, batchNorm.passed).whole('num_features', undefined, 1)
  }
  return 1
}

/** What the first Linear takes, where it sees the image itself. */
function firstTakes(items: readonly Item[]): number | null {
  const first = items.find(({ call }) => /^(Conv2d|Linear)$/.test(lastOf(call.path)))
  return first && lastOf(first.call.path) === 'Linear'
    ? new Args(first.call, linear.params, linear.passed).whole('in_features', undefined, 1)
    : null
}
