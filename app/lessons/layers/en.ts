import type { Derived } from './derive.ts'
import { fixed } from './props.ts'

const n = (value: number): string => (Math.round(value * 1000) / 1000).toString().replace('-', '−')

const en = {
  title: 'Layers, backward',
  stops: {
    nudge: {
      name: 'a small change',
      prose: ({ net: { ratio, gradient, corner } }: Derived) =>
        corner
          ? `Change one number, a pixel, a weight or the bias, by $h$: the loss changes by [lit:${fixed(ratio)}] times $h$. But \`out\` holds a 0, where ReLU bends: there is no single gradient, and backward takes the one of the flat side, ${fixed(gradient)}.`
          : `Change one number, a pixel, a weight or the bias, by $h$, and the loss changes. Its change divided by $h$ is here [lit:${fixed(ratio)}]. The smaller $h$ is, the nearer this comes to the gradient that backward finds: ${fixed(gradient)}. Every number has such a gradient.`,
    },
    dout: {
      name: 'dout',
      prose: ({ net: { numbers } }: Derived) =>
        `The numbers that a layer hands on can be changed, too: their ratio is \`dout\`. From the \`dout\` it gets, a layer computes the one before it. So one backward pass finds all gradients; changing numbers one by one takes ${numbers + 1} passes for ${numbers}.`,
      question: {
        ask: ({ net: { gradient } }: Derived) =>
          `The gradient of \`out[1, 1]\` is \`dout[1, 1]\` = ${n(gradient)}. \`out[1, 1]\` grows by 0.1. What happens to the loss?`,
        choices: { falls: 'it falls', rises: 'it rises', stays: 'it stays' },
        reasons: {
          falls: () => 'That would be a gradient below 0. This one is above 0: the number and the loss change in the same direction.',
          rises: ({ net: { loss, moved } }: Derived) =>
            `By about 0.1 times the gradient: the loss changes by ${n(moved - loss)}, in the same direction as the number.`,
          stays: () => 'That would be a gradient of 0, as at a place where ReLU is closed.',
        },
      },
    },
    keeps: {
      name: 'what forward keeps',
      prose: () =>
        'The class Convolution, line by line. `forward` writes the windows as rows of `col` and the filter as a column of `col_W`, multiplies them, and shapes the result into maps. It keeps `x`, `col` and `col_W`, because `backward` will need them.',
      question: {
        ask: () =>
          'A 3×3 filter turns one 4×4 input into a 2×2 output. How many numbers of the output does the weight `W[0, 0, 1, 1]` take part in?',
        reasons: {
          n1: () => 'A weight does not belong to one place: the filter slides, and the same weight is used wherever the filter lies.',
          n4: () => 'In all OH·OW = 4 of them: once at each place of the window. So its gradient will be a sum of four.',
          n9: () => '9 is how many weights the filter has. It lies at OH·OW places.',
          n16: () => '16 is how many pixels there are. The filter fits only OH·OW times.',
        },
      },
    },
    params: {
      name: 'db and dW',
      prose: () =>
        '`dout` now holds small whole numbers, easy to follow. The bias was added everywhere, so `db` sums all of `dout`. A weight was used OH·OW times per image, so `dW[f, c, i, j]` sums x, shifted by (i, j), times `dout`.‹ Point at one.›',
    },
    dx: {
      name: 'dcol and dx',
      prose: () =>
        '`dcol` is `dout` times the weights, a row for each window. `col2im` writes it back and **adds**, because a pixel was copied into several windows. So `dx` of a pixel sums the `dout` of every output that used it, each times its weight.',
    },
    rows: {
      name: 'pooling’s rows',
      prose: () =>
        'Pooling goes through `im2col`, too. A row of `col` holds a window of all channels; reshaped to PH·PW columns, every row of `rows` is one window of one channel. The largest number of each row, or its mean, is the answer.',
      question: {
        ask: () => 'The input of pooling has two channels. Which window is row 1 of `rows`?',
        choices: { w010: 'window (0, 1), channel 0', w001: 'window (0, 0), channel 1', w100: 'window (1, 0), channel 0' },
        reasons: {
          w010: () =>
            'That would be right if all windows of channel 0 came first. But a row of `col` holds both channels and is cut in two.',
          w001: () => 'The first row of `col` holds both channels of window (0, 0); cut in two it gives rows 0 and 1.',
          w100: () => 'That is two windows further on: windows go along a row first, and each gives one row per channel.',
        },
      },
    },
    order: {
      name: 'n, y, x, c',
      prose: () =>
        'So the rows come in the order (n, y, x, c), with the channel last. That is why the code calls `reshape(N, OH, OW, C)` and then `transpose(0, 3, 1, 2)`, which brings the channel back to its axis.',
    },
    ties: {
      name: 'ties',
      prose: () =>
        'In max pooling the gradient goes back to where the largest number was; `arg_max` has kept the place. The first window contains the 3 twice.',
      question: {
        ask: () => 'A window of max pooling contains its largest number, 3, twice. Which of the two gets the gradient?',
        choices: { first: 'the first one', both: 'both, half each', last: 'the last one' },
        reasons: {
          first: () => '`arg_max` names one place, the first of equal numbers. The other gets 0.',
          both: () => 'Average pooling shares. `arg_max` names a single place.',
          last: () => '`argmax` moves on only for a larger number, not for an equal one: the first stays.',
        },
      },
    },
    routes: {
      name: 'three ways back',
      prose: () =>
        'One `dout`, three layers. Max **routes** all of it to the largest number. Average **spreads** it, a quarter to each of four. ReLU **gates** it: it passes where x was above 0, and nothing passes elsewhere.',
    },
  },
  panel: {
    view: 'Picture',
    views: { net: 'small change', class: 'Convolution', pool: 'Pooling', three: 'three ways' } as Record<string, string>,
    nudgeLabel: (name: string, shape: string) => `${name}, ${shape}.`,
    gradientLabel: (name: string) => `Gradients of ${name}, from backward`,
    valueLabel: (name: string, shape: string) => `${name}, ${shape}`,
    nudgeOf: (w: string, h: string) => `${w}, changed by h = ${h}`,
    measured: 'measured',
    handedBack: 'from backward',
    curve: 'L over w, ±1 around it; thick line: the ratio as a slope',
    curveLabel: 'The loss as the number changes by up to 1 in either direction, and a line whose slope is the ratio',
    kept: '· kept',
    dwIs: 'dW[f, c, i, j] = Σ x[n, c, S·oy + i, S·ox + j] · dout[n, f, oy, ox], over all images n and places (oy, ox); x with its padding',
    rowIs: (row: number, place: string) => `row ${row}: (n, y, x, c) = ${place}`,
    method: 'Pooling',
    methods: { max: 'max', average: 'average' } as Record<string, string>,
    back: 'backward, too',
    ways: { max: 'Max routes', average: 'Average spreads', relu: 'ReLU gates' } as Record<string, string>,
  },
}

export default en
