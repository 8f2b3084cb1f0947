// The book's SimpleConvNet (7.5) and DeepConvNet (8.1), by the arguments that one calls them with.
import { FIXED_STD, type Init } from '../spec.ts'
import type { Unnamed } from '../unnamed.ts'
import { Args } from './args.ts'
import { Wrong } from './codeError.ts'
import type { Size } from './flow.ts'
import { areWhole, lastOf, numbersOf, type Call } from './literals.ts'

export interface BookRead {
  readonly input: Size
  readonly layers: readonly Unnamed[]
  readonly init: Init
}

/** A convolution of the book: square filters, one padding and one stride. */
export interface BookFilters {
  readonly filter_num: number
  readonly filter_size: number
  readonly pad: number
  readonly stride: number
}

export const SIMPLE: BookFilters = { filter_num: 30, filter_size: 5, pad: 0, stride: 1 }
/** The six convolutions of DeepConvNet as they are where nobody says otherwise. */
export const DEEP: readonly BookFilters[] = [
  [16, 1],
  [16, 1],
  [32, 1],
  [32, 2],
  [64, 1],
  [64, 1],
].map(([filter_num, pad]) => ({ filter_num, filter_size: 3, pad, stride: 1 }))

export const bookNames = ['SimpleConvNet', 'DeepConvNet']

const convolution = ({ filter_num: FN, filter_size: F, pad, stride }: BookFilters): Unnamed => ({
  kind: 'convolution',
  FN,
  FH: F,
  FW: F,
  stride,
  pad,
})
const relu: Unnamed = { kind: 'relu' }
const pool: Unnamed = { kind: 'pooling', method: 'max', PH: 2, PW: 2, stride: 2 }
const drop: Unnamed = { kind: 'dropout', ratio: 0.5 }
const affine = (out: number): Unnamed => ({ kind: 'affine', out })
const softmax: Unnamed = { kind: 'softmax' }

/** SimpleConvNet's layers. */
export const simpleLayers = (filters: BookFilters, hidden: number, out: number): readonly Unnamed[] => [
  convolution(filters),
  relu,
  pool,
  affine(hidden),
  relu,
  affine(out),
  softmax,
]

/** DeepConvNet's layers. */
export const deepLayers = (filters: readonly BookFilters[], hidden: number, out: number): readonly Unnamed[] => [
  ...filters.flatMap((one, i) => [convolution(one), relu, ...(i % 2 === 1 ? [pool] : [])]),
  affine(hidden),
  relu,
  drop,
  affine(out),
  drop,
  softmax,
]

/** The network of one of the book's classes. */
export function readBook(of: Call): BookRead {
  if (lastOf(of.path) === 'SimpleConvNet') {
    const args = new Args(of, ['input_dim', 'conv_param', 'hidden_size', 'output_size', 'weight_init_std'])
    return {
      input: inputOf(args),
      layers: simpleLayers(filtersOf(args, 'conv_param', SIMPLE), args.whole('hidden_size', 100, 1), args.whole('output_size', 10, 1)),
      init: { kind: 'fixed', std: args.number('weight_init_std', FIXED_STD) },
    }
  }
  const names = DEEP.map((_, i) => `conv_param_${i + 1}`),
    args = new Args(of, ['input_dim', ...names, 'hidden_size', 'output_size'])
  return {
    input: inputOf(args),
    layers: deepLayers(
      names.map((name, i) => filtersOf(args, name, DEEP[i])),
      args.whole('hidden_size', 50, 1),
      args.whole('output_size', 10, 1),
    ),
    init: { kind: 'he' },
  }
}

function inputOf(args: Args): Size {
  const value = args.literal('input_dim')
  if (value === null) return [1, 28, 28]
  const sizes = numbersOf(value) ?? []
  args.mustBe('input_dim', sizes.length === 3 && areWhole(sizes, 1), '(1, 28, 28)')
  return sizes
}

function filtersOf(args: Args, name: string, usual: BookFilters): BookFilters {
  const value = args.literal(name)
  if (value === null) return usual
  if (value.kind !== 'dict') throw args.wrong(name, "{'filter_num': 30, 'filter_size': 5, 'pad': 0, 'stride': 1}")
  const given: Record<string, number> = {}
  for (const [key, one] of value.items) {
    if (key.kind !== 'text' || !Object.hasOwn(SIMPLE, key.value))
      throw new Wrong('code-argument', key.at, key.kind === 'text' ? key.value : '…', Object.keys(SIMPLE).join(', '))
    const least = key.value === 'pad' ? 0 : 1
    if (one.kind !== 'number' || !Number.isInteger(one.value) || one.value < least)
      throw new Wrong('code-value', one.at, key.value, `${least}, ${least + 1}, …`)
    given[key.value] = one.value
  }
  const missing = Object.keys(SIMPLE).find(key => !Object.hasOwn(given, key))
  if (missing) throw new Wrong('code-missing', value.at, name, missing)
  return given as unknown as BookFilters
}
