// The book's class (7.5) in lines of our own, each with what it gives for the network on screen. Names of the layers and of their arrays are the Program's.
import { grouped, shapeText, shortNumber } from '../../geometry/numbers.ts'
import { parts, type Entry, type Derived, type Part, type State } from './derive.ts'
import type { Found } from './passes.ts'
import { walked } from './walked.ts'

/** What a line gives, where a question asks for it. */
export const COVERED = '?'

interface Line {
  readonly code: string
  /** It runs when its part has come to `from`, and is the one at work until `to`. */
  readonly from: number
  readonly to: number
  /** What it gives; COVERED: not told yet; null: nothing to tell. */
  readonly value: string | null
}

export interface Block {
  readonly part: Part
  /** The line that stands for the whole part, and how far in. */
  readonly head: string
  readonly inside: boolean
  readonly lines: readonly Line[]
}

const classes: Readonly<Record<string, (keys: string) => string>> = {
  convolution: keys => `Convolution(${keys}, S, P)`,
  relu: () => 'Relu()',
  pooling: () => 'Pooling(2, 2, stride=2)',
  affine: keys => `Affine(${keys})`,
  softmax: () => 'SoftmaxWithLoss()',
}
/** The shapes of the six arrays in the class's own names. */
const shapes: Readonly<Record<string, string>> = {
  W1: 'FN, C, F, F',
  b1: 'FN',
  W2: 'pool_output_size, hidden_size',
  b2: 'hidden_size',
  W3: 'hidden_size, output_size',
  b3: 'output_size',
}

const line = (code: string, from: number, value: string | null = null, to = from): Line => ({ code, from, to, value })
const assigned = ({ key, layer, params }: Entry): string =>
  `${key === 'last_layer' ? 'self.last_layer' : `self.layers['${key}']`} = ${classes[layer.kind]!(params.map(p => p.key).join(', '))}`

/** `covered`: what follows from pool_output_size is not told yet; `found`: what the network computes, as far as it is there. */
export const codeOf = (state: State, derived: Derived, covered: boolean, found: Found | null): readonly Block[] => [
  ...initOf(state, derived, covered),
  ...passesOf(state, derived, found),
  ...gradsOf(derived),
  learnOf(state, found),
]

/** What is made once: sizes, parameters, layers. */
function initOf({ H, FN, F, P, S }: State, { program, conv, flat, params, entries }: Derived, covered: boolean): readonly Block[] {
  const C = program.values[program.image]!.shape[1]!
  return [
    {
      part: 'sizes',
      head: 'def __init__(self, input_dim, conv_param, …):',
      inside: false,
      lines: [
        line('C, H, W = input_dim', 1, shapeText([C, H, H])),
        line('FN, F, P, S = conv_param.values()', 2, [FN, F, P, S].join(', ')),
        line('conv_output_size = (H + 2*P - F) // S + 1', 3, String(conv)),
        line(covered ? 'pool_output_size = …' : 'pool_output_size = FN * (conv_output_size//2)**2', 4, covered ? COVERED : grouped(flat)),
      ],
    },
    {
      part: 'params',
      head: 'self.params = {…}',
      inside: true,
      lines: params.map(({ key, count }, i) =>
        line(`'${key}': ${key.startsWith('W') ? 'he' : 'zeros'}(${shapes[key]!}),`, i + 1, grouped(count)),
      ),
    },
    { part: 'layers', head: 'self.layers = OrderedDict()', inside: true, lines: entries.map((e, i) => line(assigned(e), i + 1)) },
  ]
}

/** What runs: forward, the loss, and back. */
function passesOf(state: State, { program, entries }: Derived, found: Found | null): readonly Block[] {
  const { part, at } = state,
    { now } = walked(state)
  const entry = now === null ? undefined : entries[now]
  const comment = (here: Part, value: () => string): string | null => (part === here && at > 0 ? value() : null)
  const loss = (): string => (found ? shortNumber(found.before) : '…')
  return [
    {
      part: 'predict',
      head: 'def predict(self, x):',
      inside: false,
      lines: [
        line(
          'for layer in self.layers.values():',
          1,
          comment('predict', () => entry?.key ?? ''),
          0,
        ),
        line(
          '  x = layer.forward(x)',
          1,
          comment('predict', () => (entry ? shapeText(entry.out) : '')),
          parts.predict,
        ),
        line('return x', parts.predict, null, 0),
      ],
    },
    {
      part: 'loss',
      head: 'def loss(self, x, t):',
      inside: false,
      lines: [line('y = self.predict(x)', 0, null), line('return self.last_layer.forward(y, t)', 1, comment('loss', loss))],
    },
    {
      part: 'gradient',
      head: 'def gradient(self, x, t):',
      inside: false,
      lines: [
        line('self.loss(x, t)', 0, comment('gradient', loss)),
        line(
          `dout = self.last_layer.backward(${state.dout})`,
          1,
          comment('gradient', () => shapeText(entries.at(-2)!.out)),
        ),
        line(
          'for layer in reversed(self.layers.values()):',
          2,
          comment('gradient', () => (at > 1 ? (entry?.key ?? '') : '')),
          0,
        ),
        line(
          '  dout = layer.backward(dout)',
          2,
          comment('gradient', () => (at > 1 && entry ? shapeText(program.values[entry.layer.x]!.shape) : '')),
          parts.gradient,
        ),
      ],
    },
  ]
}

/** The gradients, and the numerical ones that they are checked by. */
const gradsOf = ({ params, entries }: Derived): readonly Block[] => [
  {
    part: 'grads',
    head: 'grads = {…}',
    inside: true,
    lines: params.map(({ key, layer, shape }, i) =>
      line(`'${key}': self.layers['${entries.find(e => e.layer.name === layer)!.key}'].d${key[0]!},`, i + 1, shapeText(shape)),
    ),
  },
  {
    part: 'check',
    head: 'def numerical_gradient(self, x, t, h=1e-6):',
    inside: false,
    lines: [
      line('for p, i in every_number_of(self.params):', 1, null, 0),
      line('  rise = self.loss_at(p, i, +h, x, t)', 1),
      line('  fall = self.loss_at(p, i, -h, x, t)', 2),
      line('  grads[p][i] = (rise - fall) / (2*h)', 3),
    ],
  },
]

/** A step of learning: the book's SGD, and the loss once more. */
function learnOf({ part, at, rate }: State, found: Found | null): Block {
  const last = parts.learn,
    after = found?.after ?? null
  const comment = (value: () => string): string | null => (part === 'learn' ? value() : null)
  return {
    part: 'learn',
    head: 'optimizer.update(params, grads)',
    inside: false,
    lines: [
      line('for key in params.keys():', 1, null, 0),
      line(`  params[key] -= ${rate} * grads[key]`, 1, null, last - 1),
      line(
        'network.loss(x, t)',
        last,
        comment(() => (at !== last ? '' : after === null ? '…' : shortNumber(after))),
      ),
    ],
  }
}
